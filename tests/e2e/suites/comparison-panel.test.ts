import { readdir, readFile } from 'node:fs/promises';
import type { Frame } from 'playwright-core';
import { expect, test } from 'vitest';
import type { ComparisonRecord, CompareRow } from '../../../schemas/protocol.generated.js';
import { relay } from '../driver/relay.js';
import type { Session } from '../driver/session.js';
import { holds, until } from '../driver/until.js';
import { useSession } from '../driver/use-session.js';
import { webviewWith } from '../driver/webview.js';

const session = useSession({ prepare: relay, settings: { 'rmas.limits.compareQuestions': 60, 'rmas.limits.timingQuestions': 2, 'files.simpleDialog.enable': true } });
const finished = '[data-testid="page"][data-status="finished"]';

test('Compare_WhenItRuns_FillsLiveAndEndsWithTheRecordsNumbers', async () => {
  const { workbench, page } = session();
  const editor = await workbench.openFile('distillation.rmas.json');
  await editor.lens('Compare').click();
  const comparison = await webviewWith(page, '[data-testid="filling"]');
  expect(await comparison.locator('[data-testid="row"]').count()).toBeGreaterThan(0);
  await comparison.locator(finished).waitFor();
  const [record] = await records(session());
  expect(await accuracies(comparison)).toEqual(rowsOf(record).map(written));
});

test('Panel_WhenItIsMoved_ShowsTheSame', async () => {
  const { workbench, page } = session();
  const before = await accuracies(await webviewWith(page, finished));
  await workbench.runCommand('View: Move Editor into Left Group');
  const moved = await webviewWith(page, finished);
  expect(await accuracies(moved)).toEqual(before);
});

test('Panel_WhenTheWindowIsReloaded_ShowsTheSame', async () => {
  const { workbench, page, extensionHost } = session();
  const before = await accuracies(await webviewWith(page, finished));
  extensionHost.close();
  await page.reload();
  await workbench.ready();
  expect(await accuracies(await webviewWith(page, finished))).toEqual(before);
});

test('Again_WhenComparedOnceMore_CanBeHeldAgainstTheFirst', async () => {
  const { page } = session();
  const comparison = await webviewWith(page, finished);
  await comparison.locator('[data-testid="again"]').click();
  await until('a second record', async () => holds((await records(session())).length === 2));
  const choice = comparison.locator('[data-testid="baseline-choice"]');
  await choice.waitFor();
  await choice.selectOption({ index: 1 });
  const held = comparison.locator('[data-testid="baseline"]');
  await held.waitFor();
  expect(await held.textContent()).toContain('60 of them asked in both');
  const [first, second] = (await records(session())).map((record) => rowsOf(record).map(({ correct, decodedTokens, latentSteps }) => [correct, decodedTokens, latentSteps]));
  expect(second).toEqual(first);
});

test.each(['html', 'csv', 'json', 'markdown'] as const)('Export_As_%s_HoldsTheNumbersShown', async (format) => {
  const { workbench, page, browser } = session();
  const comparison = await webviewWith(page, finished);
  const shown = await accuracies(comparison);
  const endings = { html: 'html', csv: 'csv', json: 'json', markdown: 'md' };
  const path = session().path(`exported.${endings[format]}`);
  await comparison.locator(`[data-testid="export-${format}"]`).click();
  await workbench.saveAs(path);
  const text = await until('the exported file', async () => (await readFile(path, 'utf8').catch(() => '')) || undefined);
  if (format === 'html') {
    const context = await browser.newContext();
    const asked: string[] = [];
    context.on('request', (request) => asked.push(request.url()));
    const plain = await context.newPage();
    await plain.goto(`file://${path}`);
    await plain.locator('[data-testid="row"]').first().waitFor();
    expect(await accuracies(plain.mainFrame())).toEqual(shown);
    expect(asked.filter((url) => !/^(file|data):/.test(url))).toEqual([]);
    await context.close();
  } else {
    const rows = rowsOf((await records(session())).at(-1));
    for (const { accuracy } of rows) expect(text).toContain(String(accuracy));
  }
});

test('Comparison_WhenEverythingWasUsed_LeavesTheMachineAloneAndTheConsoleClean', () => {
  const { guard } = session();
  expect(guard.offMachine).toEqual([]);
  expect(guard.policyViolations).toEqual([]);
  expect(guard.errors).toEqual([]);
});

async function records({ path }: Session): Promise<readonly ComparisonRecord[]> {
  const folder = path.call(session(), '.rmas', 'comparisons');
  const names = (await readdir(folder).catch((): string[] => [])).sort();
  return Promise.all(names.map(async (name) => JSON.parse(await readFile(`${folder}/${name}/comparison.json`, 'utf8')) as ComparisonRecord));
}

function rowsOf(record: ComparisonRecord | undefined): readonly CompareRow[] {
  if (record === undefined) throw new Error('there is no record');
  return record.report.rows;
}
