import { expect, test } from 'vitest';
import type { CompareReport, CompareRow } from '../../../../../schemas/protocol.generated.js';
import { exportReport } from '../report-export.js';

const row: CompareRow = {
  mode: 'latent', rounds: 2, control: 'none', baseline: null, n: 100, errors: 0, correct: 67, accuracy: 0.67, ci95: [0.57, 0.75], decodedTokens: 8, latentSteps: 39,
  ms: null, timedN: 0, tokensToText: 0.15, tokensAndStepsToText: 0.9, msToText: null, groups: null,
};

function reportOf(...rows: CompareRow[]): CompareReport {
  return { rows } as unknown as CompareReport;
}

test('exportReport_WhenCsv_WritesNumbersInFullAndUnknownAsEmpty', () => {
  expect(exportReport(reportOf(row), 'csv').split('\n')[1]).toBe('latent,2,100,67,0.67,0.57,0.75,8,39,,0.15,0.9,');
});

test('exportReport_WhenANameCouldBeAFormula_WritesItAsText', () => {
  expect(exportReport(reportOf({ ...row, baseline: '=1+1,"x"' }), 'csv').split('\n')[1]).toMatch(/^"'=1\+1,""x"" \(baseline\)",/);
});

test('exportReport_WhenMarkdown_IsATableWithControlsNamedAsSuch', () => {
  const text = exportReport(reportOf({ ...row, control: 'zero' }, { ...row, baseline: 'a|b' }), 'markdown');
  const lines = text.trimEnd().split('\n');
  expect(lines).toHaveLength(4);
  expect(lines[2]).toContain('latent, zeroed (control)');
  expect(lines[3]).toContain('a\\|b (baseline)');
});

test('exportReport_WhenJson_IsTheReportItself', () => {
  expect(JSON.parse(exportReport(reportOf(row), 'json'))).toEqual({ rows: [row] });
});
