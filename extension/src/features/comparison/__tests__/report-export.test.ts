import { expect, test } from 'vitest';
import type { CompareRow, ComparisonView } from '../../../../../schemas/protocol.generated.js';
import { exportComparison } from '../report-export.js';

const row: CompareRow = {
  mode: 'latent', rounds: 2, control: 'none', baseline: null, n: 100, errors: 0, correct: 67, accuracy: 0.67, ci95: [0.57, 0.75], decodedTokens: 8, latentSteps: 39, calls: 6,
  ms: null, timedN: 0, tokensToText: 0.15, tokensAndStepsToText: 0.9, msToText: null, groups: null,
};

function reportOf(...rows: CompareRow[]): ComparisonView {
  return { record: { report: { rows } } } as unknown as ComparisonView;
}

test('exportComparison_WhenCsv_WritesNumbersInFullAndUnknownAsEmpty', () => {
  expect(exportComparison(reportOf(row), 'csv').split('\n')[1]).toBe('latent,2,100,67,0.67,0.57,0.75,8,39,6,,0.15,0.9,');
});

test('exportComparison_WhenANameCouldBeAFormula_WritesItAsText', () => {
  expect(exportComparison(reportOf({ ...row, baseline: '=1+1,"x"' }), 'csv').split('\n')[1]).toMatch(/^"'=1\+1,""x"" \(baseline\)",/);
});

test('exportComparison_WhenMarkdown_IsATableWithControlsNamedAsSuch', () => {
  const text = exportComparison(reportOf({ ...row, control: 'zero' }, { ...row, baseline: 'a|b' }), 'markdown');
  const lines = text.trimEnd().split('\n');
  expect(lines).toHaveLength(4);
  expect(lines[2]).toContain('latent, zeroed (control)');
  expect(lines[3]).toContain('a\\|b (baseline)');
});

test('exportComparison_WhenJson_IsTheComparisonItself', () => {
  expect(JSON.parse(exportComparison(reportOf(row), 'json'))).toEqual({ record: { report: { rows: [row] } } });
});
