import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { relay } from '../../src/engine/__tests__/goldens.js';
import { BrowserCase, missing } from '../engine/browser-case.js';
import { DaemonBridge } from '../engine/daemon-bridge.js';
import { tell } from '../engine/tell.js';

if (missing !== null) tell(`skipped: the comparison on the browser's engine: ${missing}`);

/** Questions of the comparison; the README's figures use 600 (RMAS_COMPARE_QUESTIONS=600). */
const questions = Number(process.env['RMAS_COMPARE_QUESTIONS'] ?? 120);

interface Row {
  readonly mode: string;
  readonly rounds: number | null;
  readonly baseline: string | null;
  readonly n: number;
  readonly errors: number;
  readonly correct: number;
  readonly accuracy: number;
  readonly ci95: readonly [number, number];
  readonly decodedTokens: number;
  readonly latentSteps: number;
}

interface Fitted {
  readonly report: { readonly from: string; readonly to: string; readonly heldOutCosine: number };
}

describe.skipIf(missing !== null)('Compare on the Relay example', () => {
  let browser: BrowserCase;
  let bridge: DaemonBridge;
  beforeAll(async () => {
    browser = await BrowserCase.open('wasm', []);
    bridge = await DaemonBridge.open(browser);
  }, 120_000);
  afterAll(async () => {
    await bridge.close();
    await browser.close();
  });

  test('Compare_WhenTheBrowsersEngineRunsIt_GivesTheDaemonsRowsWithinTheirIntervals', async () => {
    // Comparisons leave records, which have no place in the checkout.
    const folder = join(browser.folder, 'compared');
    await cp(relay, folder, { recursive: true });
    const uri = pathToFileURL(join(folder, 'sequential.rmas.json')).href;
    const ask = async (engine: string) => {
      const { record } = await bridge.request<{ record: { report: { rows: Row[]; hopsRun: number } } }>('rmas/compare', { work: engine, uri, limit: questions, rounds: [1, 2], controls: [], timing: 0, engine });
      return record.report;
    };
    const own = await ask('onnx');
    const started = performance.now();
    const web = await ask('onnx-web');
    const seconds = (performance.now() - started) / 1000;
    tell(`${questions} questions, ${web.hopsRun} hops on onnx-web in ${seconds.toFixed(0)} s`);
    for (const [index, row] of own.rows.entries()) {
      const there = web.rows[index];
      tell(`${row.mode} ${row.baseline ?? ''} r=${row.rounds ?? '-'}: ${row.correct} of ${row.n} on onnx, ${there?.correct} on onnx-web`);
      expect(there).toMatchObject({ mode: row.mode, rounds: row.rounds, baseline: row.baseline, n: questions, errors: 0, latentSteps: row.latentSteps });
      expect(there?.accuracy).toBeGreaterThanOrEqual(row.ci95[0] - 1e-9);
      expect(there?.accuracy).toBeLessThanOrEqual(row.ci95[1] + 1e-9);
    }
    expect(own.rows.length).toBe(6);
    expect(browser.complaints).toEqual([]);
  }, 900_000);

  test('FitLinks_WhenTheBrowsersEngineCollects_GivesTheDaemonsLinks', async () => {
    const folder = join(browser.folder, 'fitted');
    await cp(relay, folder, { recursive: true });
    const uri = pathToFileURL(join(folder, 'sequential.rmas.json')).href;
    const fit = async (engine: string) => {
      const { links } = await bridge.request<{ links: Fitted[] }>('rmas/fitLinks', { work: engine, uri, rows: 600, engine });
      return links.map(({ report }) => report);
    };
    const own = await fit('onnx');
    const web = await fit('onnx-web');
    expect(web.length).toBe(own.length);
    for (const [index, { from, to, heldOutCosine }] of own.entries()) {
      expect(web[index]).toMatchObject({ from, to });
      expect(web[index]?.heldOutCosine).toBeCloseTo(heldOutCosine, 4);
    }
    expect(own.length).toBe(6);
  }, 300_000);
});
