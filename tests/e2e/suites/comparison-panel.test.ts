import { readdir, readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { Frame } from 'playwright-core';
import { expect, test } from 'vitest';
import { relay } from '../driver/relay.js';
import { holds, until } from '../driver/until.js';
import { useSession } from '../driver/use-session.js';
import { webviewWith } from '../driver/webview.js';

const session = useSession({ prepare: relay, settings: { 'files.simpleDialog.enable': true } });
const rows = (comparison: Frame) => comparison.locator('[data-testid="row"]').allTextContents();
const page = () => webviewWith(session().page, '[data-testid="compare"], [data-testid="cancel"]');
const finished = async () => {
  const comparison = await page();
  await comparison.locator('[data-testid="page"][data-status="finished"]').waitFor();
  return comparison;
};

test('Compare_WhenQuestionsFinish_FillsLiveAndEndsWithTheRecordsNumbers', async () => {
  const { workbench } = session();
  const editor = await workbench.openFile('sequential.rmas.json');
  await editor.lens('Compare').click();
  await (await page()).locator('[data-testid="filling"]').waitFor();
  const comparison = await finished();
  expect(await comparison.locator('[data-testid="question"]').count()).toBeGreaterThan(0);
  const [record] = await records();
  const { report } = record ?? { report: { rows: [] } };
  const shown = await rows(comparison);
  expect(shown).toHaveLength(report.rows.length);
  for (const [index, { n, accuracy }] of report.rows.entries()) {
    expect(shown[index]).toContain(`${(accuracy * 100).toFixed(1)} %`);
    expect(shown[index]).toContain(String(n));
  }
});

test('Compare_WhenThePanelMovesAndTheWindowIsLoadedAnew_ShowsTheSame', async () => {
  const { workbench, page: window } = session();
  const before = await rows(await finished());
  await workbench.tab(/^Compare: /).first().click();
  await workbench.runCommand('View: Move Editor into Previous Group');
  expect(await rows(await finished())).toEqual(before);
  await window.reload();
  await workbench.ready();
  expect(await rows(await finished())).toEqual(before);
});

test('Baseline_WhenAnEarlierComparisonIsChosen_ShowsPairedDifferences', async () => {
  const comparison = await finished();
  await comparison.locator('[data-testid="again"]').click();
  await until('a second record', async () => holds((await records()).length === 2));
  const second = await finished();
  await second.locator('[data-testid="baseline-choice"]').selectOption({ index: 1 });
  await second.locator('[data-testid="baseline"]').waitFor();
  const differences = await second.locator('[data-testid="baseline-row"] .accuracy').allTextContents();
  // The same once more, exactly: no answer differs.
  expect(new Set(differences)).toEqual(new Set(['0.0']));
});

test('Export_WhenHtml_OpensElsewhereWithTheSameNumbers', async () => {
  const { workbench, browser } = session();
  const comparison = await finished();
  const expected = await rows(comparison);
  await comparison.locator('[data-testid="export-html"]').click();
  const target = session().path('sequential.comparison.html');
  await workbench.confirm(target);
  await until('the report', async () => holds((await readdir(session().folder)).includes('sequential.comparison.html')));
  const context = await browser.newContext();
  const elsewhere = await context.newPage();
  const asked: string[] = [];
  const address = pathToFileURL(target).href;
  elsewhere.on('request', (request) => {
    if (request.url() !== address && !request.url().startsWith('data:')) asked.push(request.url());
  });
  await elsewhere.goto(address);
  await elsewhere.locator('[data-testid="row"]').first().waitFor();
  expect(await elsewhere.locator('[data-testid="row"]').allTextContents()).toEqual(expected);
  expect(asked).toEqual([]);
  await context.close();
});

interface Kept {
  readonly report: { readonly rows: readonly { readonly n: number; readonly accuracy: number }[] };
}

async function records(): Promise<readonly Kept[]> {
  const folder = session().path('.rmas', 'comparisons');
  const names = (await readdir(folder).catch(() => [])).sort();
  return Promise.all(names.map(async (name) => JSON.parse(await readFile(`${folder}/${name}/comparison.json`, 'utf8')) as Kept));
}
