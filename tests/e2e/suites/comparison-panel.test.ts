import { readdir, readFile } from 'node:fs/promises';
import type { Browser, Frame } from 'playwright-core';
import { expect, test } from 'vitest';
import type { ComparisonRecord, CompareRow } from '../../../schemas/protocol.generated.js';
import { fixed, percent } from '../../../webview/src/lib/format/numbers.js';
import { relay } from '../driver/relay.js';
import { holds, until } from '../driver/until.js';
import { useSession } from '../driver/use-session.js';
import { webviewWith } from '../driver/webview.js';

const session = useSession({ prepare: relay, settings: { 'rmas.limits.compareQuestions': 60, 'rmas.limits.timingQuestions': 2 } });
const finished = '[data-testid="page"][data-status="finished"]';

test('Compare_WhenItRuns_FillsLiveAndEndsWithTheRecordsNumbers', async () => {
  const { workbench, page } = session();
  const editor = await workbench.openFile('distillation.rmas.json');
  await editor.lens('Compare').click();
  const comparison = await webviewWith(page, '[data-testid="filling"]');
  expect(await comparison.locator('[data-testid="row"]').count()).toBeGreaterThan(0);
  await comparison.locator(finished).waitFor();
  const [record] = await records();
  expect(await figures(comparison)).toEqual(rowsOf(record).map(written));
});

test('Panel_WhenItIsMoved_ShowsTheSame', async () => {
  const { workbench, page } = session();
  const before = await figures(await webviewWith(page, finished));
  await workbench.runCommand('View: Move Editor into Left Group');
  const moved = await webviewWith(page, finished);
  expect(await figures(moved)).toEqual(before);
});

test('Panel_WhenTheWindowIsReloaded_ShowsTheSame', async () => {
  const { workbench, page, extensionHost } = session();
  const before = await figures(await webviewWith(page, finished));
  extensionHost.close();
  await page.reload();
  await workbench.ready();
  expect(await figures(await webviewWith(page, finished))).toEqual(before);
});

test('Again_WhenComparedOnceMore_CanBeHeldAgainstTheFirst', async () => {
  const { page } = session();
  const comparison = await webviewWith(page, finished);
  await comparison.locator('[data-testid="again"]').click();
  await until('a second record', async () => holds((await records()).length === 2));
  // The record is there before the page knows; what is chosen until then belongs to the first comparison.
  const [, again = ''] = await names();
  await comparison.locator(finished, { hasText: again }).waitFor();
  const choice = comparison.locator('[data-testid="baseline-choice"]');
  await choice.waitFor();
  await choice.selectOption({ index: 1 });
  const held = comparison.locator('[data-testid="baseline"]');
  await held.waitFor();
  expect(await held.textContent()).toContain('60 of them asked in both');
  const [first, second] = (await records()).map((record) => rowsOf(record).map(({ correct, decodedTokens, latentSteps }) => [correct, decodedTokens, latentSteps]));
  expect(second).toEqual(first);
});

test.each(['html', 'csv', 'json', 'markdown'] as const)('Export_As_%s_HoldsTheNumbersShown', async (format) => {
  const { workbench } = session();
  const comparison = await panel();
  const shown = await figures(comparison);
  const endings = { html: 'html', csv: 'csv', json: 'json', markdown: 'md' };
  const path = session().path(`exported.${endings[format]}`);
  await comparison.locator(`[data-testid="export-${format}"]`).click();
  await workbench.saveAs(path, `.comparison.${endings[format]}`);
  const text = await until('the exported file', async () => (await readFile(path, 'utf8').catch(() => '')) || undefined);
  // What is text is shown over the panel; the next one looks for the panel only when that has happened.
  if (format !== 'html') await workbench.tab(`exported.${endings[format]}`).waitFor();
  if (format === 'html') expect(await alone(path)).toEqual({ rows: shown, requests: [] });
  else for (const { accuracy } of rowsOf((await records()).at(-1))) expect(text).toContain(String(accuracy));
});

test('Comparison_WhenEverythingWasUsed_LeavesTheMachineAlone', () => {
  const { guard } = session();
  expect(guard.offMachine).toEqual([]);
  expect(guard.policyViolations).toEqual([]);
});

/** The panel in front: an exported file opens over it. */
async function panel(): Promise<Frame> {
  const { workbench, page } = session();
  await workbench.tab(/^Compare: /).click();
  return webviewWith(page, finished);
}

async function names(): Promise<readonly string[]> {
  return (await readdir(session().path('.rmas', 'comparisons')).catch((): string[] => [])).filter((name) => !name.startsWith('.')).sort();
}

async function records(): Promise<readonly ComparisonRecord[]> {
  return Promise.all((await names()).map(async (name) => JSON.parse(await readFile(session().path('.rmas', 'comparisons', name, 'comparison.json'), 'utf8')) as ComparisonRecord));
}

function rowsOf(record: ComparisonRecord | undefined): readonly CompareRow[] {
  if (record === undefined) throw new Error('there is no record');
  return record.report.rows;
}

/** What the table shows of each row, without the spread of repeats. */
function figures(frame: Frame): Promise<readonly (readonly string[])[]> {
  return frame.locator('[data-testid="row"]').evaluateAll((rows) =>
    rows.map((row) => [...row.querySelectorAll('td')].slice(2, 7).map((cell) => [...cell.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE).map((node) => node.textContent).join('')),
    ),
  );
}

function written({ accuracy, ci95, n, decodedTokens, latentSteps }: CompareRow): readonly string[] {
  const interval = ci95 === null ? '–' : ci95.map((bound) => fixed(bound * 100, 1)).join('–');
  return [percent(accuracy), interval, String(n), fixed(decodedTokens, 1), fixed(latentSteps, 1)];
}

/** A report in a browser that knows nothing of the editor: what it shows, and what it asked for besides itself. */
async function alone(path: string): Promise<{ readonly rows: readonly (readonly string[])[]; readonly requests: readonly string[] }> {
  const { browser }: { readonly browser: Browser } = session();
  const context = await browser.newContext();
  const requests: string[] = [];
  context.on('request', (request) => requests.push(request.url()));
  const page = await context.newPage();
  await page.goto(`file://${path}`);
  await page.locator('[data-testid="row"]').first().waitFor();
  const rows = await figures(page.mainFrame());
  await context.close();
  return { rows, requests: requests.filter((url) => url !== `file://${path}` && !url.startsWith('data:')) };
}
