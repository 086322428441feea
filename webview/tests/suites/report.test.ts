import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../../../tests/e2e/host/chromium.mjs';
import type { CompareReport } from '../../../schemas/protocol.generated.js';
import { templateOf } from '../../report-page.mjs';
import { webviews } from '../../build.mjs';
import * as esbuild from 'esbuild';
import { fixed, percent, points } from '../../src/lib/format/numbers.js';

declare const axe: { run(context: Document, options: object): Promise<AxeResults> };

const root = fileURLToPath(new URL('../../..', import.meta.url));
const run = promisify(execFile);
let browser: Browser;
let folder = '';
let report: CompareReport;

/** The real command line, in the test's folder. */
const rmas = async (...args: string[]) => (await run('dotnet', [join(root, 'daemon/RecursiveMas.Daemon/bin/Release/net10.0/rmas.dll'), ...args], { cwd: folder, maxBuffer: 1 << 26 })).stdout;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rmas-report-'));
  browser = await launchChromium();
  await cp(join(root, 'examples/relay'), folder, { recursive: true });
  await esbuild.build(webviews({ root, minify: true }).at(-1) as esbuild.BuildOptions);
  const file = 'sequential.rmas.json';
  await rmas('compare', file, '--limit', '20', '--timing', '0', '--rounds', '1', '--seed', '3');
  report = JSON.parse(await rmas('compare', file, '--limit', '30', '--timing', '2', '--rounds', '1,2', '--html', 'compared.html', '--json')) as CompareReport;
}, 180_000);

afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

/** Opens a file as anybody would, and keeps what it asked for and complained about. */
async function openFile(name: string, colorScheme: 'light' | 'dark' = 'light'): Promise<{ readonly page: Page; readonly heard: readonly string[] }> {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, colorScheme });
  const page = await context.newPage();
  const heard: string[] = [];
  const address = pathToFileURL(join(folder, name)).href;
  page.on('request', (request) => {
    if (request.url() !== address && !request.url().startsWith('data:')) heard.push(`request: ${request.url()}`);
  });
  page.on('console', (message) => heard.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => heard.push(`exception: ${error.message}`));
  await page.goto(address);
  await page.getByTestId('page').waitFor();
  return { page, heard };
}

/** The numbers of a report's table as they must be written. */
function written({ rows, differences }: CompareReport) {
  return {
    rows: rows.map(({ accuracy, ci95, n, decodedTokens, latentSteps, ms }) => [
      percent(accuracy),
      ci95 === null ? '–' : `${fixed((ci95[0] ?? NaN) * 100, 1)}–${fixed((ci95[1] ?? NaN) * 100, 1)}`,
      String(n),
      fixed(decodedTokens, 1),
      fixed(latentSteps, 1),
      fixed(ms, 1),
    ]),
    differences: differences.map(({ difference, low, high, n }) => [points(difference), `${points(low)} to ${points(high)}`, String(n)]),
  };
}

async function shown(page: Page) {
  const cells = (testid: string) => page.getByTestId(testid).evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)));
  return {
    rows: (await cells('row')).map((row) => [2, 3, 4, 5, 6, 8].map((index) => row[index])),
    differences: (await cells('difference')).map((row) => row.slice(1, 4)),
  };
}

test('Html_WhenOpenedElsewhere_ShowsTheRecordsNumbersAndAsksForNothing', async () => {
  const { page, heard } = await openFile('compared.html');
  expect(await shown(page)).toEqual(written(report));
  expect(await page.getByTestId('chart').locator('svg').count()).toBeGreaterThan(0);
  expect(heard).toEqual([]);
});

test('Report_WhenMadeOfARecord_HoldsTheWholeOfIt', async () => {
  const record = report.record ?? '';
  await rmas('report', record, '--out', 'again.html');
  const { page } = await openFile('again.html');
  const data = JSON.parse((await page.locator('#data').textContent()) ?? '') as { comparisons: { record: { report: CompareReport }; questions: unknown[] }[] };
  const kept = JSON.parse(await readFile(join(record, 'comparison.json'), 'utf8')) as { report: CompareReport };
  expect(data.comparisons[0]?.record).toEqual(kept);
  const lines = (await readFile(join(record, 'questions.jsonl'), 'utf8')).trim().split('\n');
  expect(data.comparisons[0]?.questions).toEqual(lines.map((line) => JSON.parse(line) as unknown));
  expect(await shown(page)).toEqual(written(report));
});

test('Report_WhenHeldAgainstAnEarlierComparison_ShowsPairedDifferences', async () => {
  const { record } = JSON.parse(await rmas('compare', 'sequential.rmas.json', '--limit', '15', '--timing', '0', '--rounds', '1', '--controls', 'none', '--json')) as CompareReport;
  await rmas('report', report.record ?? '', '--baseline', record ?? '', '--out', 'baseline.html');
  const { page, heard } = await openFile('baseline.html');
  expect(await page.getByTestId('baseline').textContent()).toContain('15 of them asked in both');
  expect(await page.getByTestId('baseline-row').count()).toBe(report.rows.length);
  expect(heard).toEqual([]);
});

test('Report_WhenMadeOfARun_ShowsItsAnswerAndHops', async () => {
  const done = JSON.parse(await rmas('run', 'sequential.rmas.json', '--json')) as { answer: string; hops: unknown[]; record: string };
  await rmas('report', done.record, '--out', 'run.html');
  const { page, heard } = await openFile('run.html');
  expect(await page.getByTestId('run-answer').textContent()).toContain(done.answer);
  expect(await page.getByTestId('hop').count()).toBe(done.hops.length);
  expect(heard).toEqual([]);
});

test('Policy_WhenAScriptIsAddedToAReport_RefusesIt', async () => {
  const html = await readFile(join(folder, 'compared.html'), 'utf8');
  await writeFile(join(folder, 'altered.html'), html.replace('</body>', '<script>document.title = "altered"</script></body>'));
  const { page, heard } = await openFile('altered.html');
  expect(await page.title()).not.toBe('altered');
  expect(heard.join()).toContain('Content Security Policy');
});

test('Axe_WhenLookingAtAReport_FindsNothingSerious', async () => {
  const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  for (const scheme of ['light', 'dark'] as const) {
    const { page } = await openFile('compared.html', scheme);
    await page.evaluate(source);
    const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${scheme}: ${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
  }
});

test('Template_WhenAPartWouldEndItsElement_IsRefused', () => {
  const files = [{ path: 'report.js', text: 'x = "</script>"' }, { path: 'report.css', text: '' }];
  expect(() => templateOf(files)).toThrow('end its element');
});
