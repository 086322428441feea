import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FitDocument, RunDocument } from '../../../schemas/protocol.generated.js';
import { BrowserCase, executable, missing as missingDaemon } from '../engine/browser-case.js';
import { DaemonBridge } from '../engine/daemon-bridge.js';
import { tell } from '../engine/tell.js';
import { beforeWebLlm } from '../webllm/emulated-gpu.js';
import { MeasureCase } from '../webllm/measure-case.js';
import { RandomModel } from '../webllm/random-model.js';
import { writeStockPattern } from '../webllm/stock-pattern.js';

// version=path;version=path: model libraries compiled by MLC, and the version of web-llm each belongs to.
const given = (process.env['RMAS_WEBLLM_LIBRARIES'] ?? '').split(';').filter((entry) => entry !== '').map((entry) => entry.split('=') as [string, string]);
const missing = !existsSync(executable) ? `there is no browser at ${executable}` : given.length === 0 ? 'RMAS_WEBLLM_LIBRARIES names no model library (0.2.79=/path/to/lib.wasm;…)' : null;
/** Rows of tables whose size a library leaves open: few. */
const vocabulary = 4000;
if (missing !== null) tell(`skipped: WebLLM on real model libraries: ${missing}`);
// Without a library the table below is empty, and a file without a test is an error: this one stands for it.
describe.runIf(missing !== null)('web-llm on real model libraries', () => test.skip(`not run: ${missing ?? ''}`));

describe.skipIf(missing !== null).each(given)('web-llm %s with %s', (version, path) => {
  let measured: MeasureCase;
  let opened: Awaited<ReturnType<MeasureCase['load']>>;
  const name = `${basename(path)} on ${version}`;

  beforeAll(async () => {
    const model = new RandomModel(path, vocabulary, 512);
    tell(`${name}: ${(model.weightBytes / 2 ** 20).toFixed(0)} MB of random weights, vocabulary ${model.vocabulary}`);
    measured = await MeasureCase.open(version, model);
    opened = await measured.load();
    tell(`${name}: ${JSON.stringify(opened)}`);
  }, 900_000);
  afterAll(() => measured.close());
  // What is computed in half floats is as exact as they are, and so is what other kernels add in another order.
  const within = () => (opened.dtype === 'float16' ? 5e-3 : 1e-5);
  const otherKernels = () => (opened.dtype === 'float16' ? 0.1 : 1e-4);

  test('routes_WhenTheLibraryHasBoth_AgreeExactly', async () => {
    const found = await measured.measure<{ stock?: null; prompt: number; step: number }>('routes');
    tell(`${name}: routes ${JSON.stringify(found)}`);
    if (found.stock === null) expect(opened.route).toBe('instrumentation hook');
    else expect([found.prompt, found.step]).toEqual([0, 0]);
  }, 900_000);

  test('steps_WhenTheLibraryHasBothRoutes_AgreeExactly', async () => {
    const found = await measured.measure<{ stock?: null; most: number; norm: number }>('steps');
    tell(`${name}: steps ${JSON.stringify(found)}`);
    if (found.stock === null) expect(opened.route).toBe('instrumentation hook');
    else {
      expect(found.most).toBe(0);
      expect(found.norm).toBeGreaterThan(1);
    }
  }, 900_000);

  test('hidden_WhenTimesTheOutputHead_IsTheLogits', async () => {
    const found = await measured.measure<{ hook: number; exported: number | null; largestLogit: number }>('head');
    tell(`${name}: head ${JSON.stringify(found)}`);
    expect(found.largestLogit).toBeGreaterThan(0.1);
    expect(found.hook).toBeLessThanOrEqual(within());
    if (found.exported !== null) expect(found.exported).toBeLessThanOrEqual(within());
  }, 900_000);

  test('embeddings_WhenInjected_GiveTheLogitsOfTheirIds', async () => {
    const found = await measured.measure<{ most: number }>('inject');
    tell(`${name}: inject ${JSON.stringify(found)}`);
    expect(found.most).toBeLessThanOrEqual(1e-5);
  }, 900_000);

  test('think_WhenRowsAreFedOneByOne_GivesTheSameRows', async () => {
    const found = await measured.measure<{ oneByOne: number; promptToo: number; inOneGo: number }>('think');
    tell(`${name}: think ${JSON.stringify(found)}`);
    expect(found.oneByOne).toBe(0);
    expect(Math.max(found.promptToo, found.inOneGo)).toBeLessThanOrEqual(otherKernels());
  }, 1_800_000);
});

const [first, second] = given;
const noPair = missing ?? (first === undefined || second === undefined || first[0] !== second[0] ? 'RMAS_WEBLLM_LIBRARIES does not begin with two libraries of one version' : missingDaemon);
if (noPair !== null && missing === null) tell(`skipped: two stock models in one loop: ${noPair}`);
describe.runIf(noPair !== null)('two stock models', () => test.skip(`not run: ${noPair ?? ''}`));

// The daemon asks, the engine's page answers: as in the editor, without the editor.
describe.skipIf(noPair !== null)('two stock models', () => {
  let browser: BrowserCase;
  let bridge: DaemonBridge;
  let uri: string;

  beforeAll(async () => {
    const [version = '', ...paths] = [first?.[0], first?.[1] ?? '', second?.[1] ?? ''];
    const models = paths.map((path, i) => new RandomModel(path, vocabulary, 512, i === 0 ? '' : 'second'));
    const [one, two] = models.map((model) => (path: string) => model.file(path.replace('resolve/main/', '')));
    if (one === undefined || two === undefined) throw new Error('there are no two libraries');
    browser = await BrowserCase.open('webgpu', [], true, { library: version === '0.2.79' ? 'web-llm-0.2.79' : '@mlc-ai/web-llm', before: beforeWebLlm, models: { one, two } });
    bridge = await DaemonBridge.open(browser);
    uri = writeStockPattern(join(browser.folder, 'stock'), `${browser.address}one/`, `${browser.address}two/`);
    tell(`two stock models: ${paths.map((path) => basename(path)).join(' and ')}`);
  }, 120_000);
  afterAll(async () => {
    await bridge.close();
    await browser.close();
  });

  const seconds = async <T>(what: string, work: Promise<T>): Promise<T> => {
    const start = Date.now();
    const result = await work;
    tell(`two stock models: ${what} in ${((Date.now() - start) / 1000).toFixed(0)} s`);
    return result;
  };

  test('fitLinks_WhenBothModelsAreStock_FitsEveryLinkOfTheLoop', async () => {
    const { links } = await seconds('fitted', bridge.request<{ links: FitDocument[] }>('rmas/fitLinks', { work: 'fit', uri, rows: 4 }));
    for (const { report } of links) tell(`two stock models: ${report.from} -> ${report.to}, ${report.sourceDim} to ${report.targetDim}, ${report.rows} rows`);
    expect(links.map(({ report }) => `${report.from} ${report.to}`).sort()).toEqual(['first first', 'first second', 'second first', 'second second']);
    expect(links.every(({ report }) => report.rows >= 4)).toBe(true);
  }, 1_800_000);

  test('run_WhenBothModelsAreInOneLoop_HandsTheirLatentsOnInBothDirections', async () => {
    const run = await seconds('run', bridge.request<RunDocument>('rmas/run', { work: 'run', uri, question: 'ab' }));
    tell(`two stock models: ${JSON.stringify(run.hops.map(({ agent, round, kind, injectedRows, latentSteps, decodedTokens, ms, rowNorms }) => ({ agent, round, kind, injectedRows, latentSteps, decodedTokens, ms, rowNorms })))}`);
    expect(run.error ?? null).toBeNull();
    expect(run.hops.map(({ agent, round, kind, injectedRows, latentSteps }) => [agent, round, kind, injectedRows, latentSteps])).toEqual([
      ['first', 1, 'think', 0, 2],
      ['second', 1, 'think', 2, 2],
      ['first', 2, 'think', 2, 2],
      ['second', 2, 'answer', 2, null],
    ]);
    expect(run.hops.every(({ finite }) => finite !== false)).toBe(true);
    expect(run.totals.decodedTokens).toBeGreaterThan(0);
    expect(browser.complaints).toEqual([]);
  }, 1_800_000);
});
