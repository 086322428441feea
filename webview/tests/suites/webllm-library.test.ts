import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { executable } from '../engine/browser-case.js';
import { tell } from '../engine/tell.js';
import { MeasureCase } from '../webllm/measure-case.js';
import { RandomModel } from '../webllm/random-model.js';

// version=path;version=path: model libraries compiled by MLC, and the version of web-llm each belongs to.
const given = (process.env['RMAS_WEBLLM_LIBRARIES'] ?? '').split(';').filter((entry) => entry !== '').map((entry) => entry.split('=') as [string, string]);
const missing = !existsSync(executable) ? `there is no browser at ${executable}` : given.length === 0 ? 'RMAS_WEBLLM_LIBRARIES names no model library (0.2.79=/path/to/lib.wasm;…)' : null;
if (missing !== null) tell(`skipped: WebLLM on real model libraries: ${missing}`);
// Without a library the table below is empty, and a file without a test is an error: this one stands for it.
describe.runIf(missing !== null)('web-llm on real model libraries', () => test.skip(`not run: ${missing ?? ''}`));

describe.skipIf(missing !== null).each(given)('web-llm %s with %s', (version, path) => {
  let measured: MeasureCase;
  let opened: Awaited<ReturnType<MeasureCase['load']>>;
  const name = `${basename(path)} on ${version}`;

  beforeAll(async () => {
    const model = new RandomModel(path, 2048, 512);
    tell(`${name}: ${(model.weightBytes / 2 ** 20).toFixed(0)} MB of random weights, vocabulary ${model.vocabulary}`);
    measured = await MeasureCase.open(version, model);
    opened = await measured.load();
    tell(`${name}: ${JSON.stringify(opened)}`);
  }, 900_000);
  afterAll(() => measured.close());

  test('routes_WhenTheLibraryHasBoth_AgreeExactly', async () => {
    const found = await measured.measure<{ stock?: null; prompt: number; step: number }>('routes');
    tell(`${name}: routes ${JSON.stringify(found)}`);
    if (found.stock === null) expect(opened.route).toBe('instrumentation hook');
    else expect([found.prompt, found.step]).toEqual([0, 0]);
  }, 900_000);

  test('hidden_WhenTimesTheOutputHead_IsTheLogits', async () => {
    const found = await measured.measure<{ most: number }>('head');
    tell(`${name}: head ${JSON.stringify(found)}`);
    expect(found.most).toBeLessThanOrEqual(1e-5);
  }, 900_000);

  test('embeddings_WhenInjected_GiveTheLogitsOfTheirIds', async () => {
    const found = await measured.measure<{ most: number }>('inject');
    tell(`${name}: inject ${JSON.stringify(found)}`);
    expect(found.most).toBeLessThanOrEqual(1e-5);
  }, 900_000);

  test('think_WhenRowsAreFedOneByOne_GivesTheSameRows', async () => {
    const found = await measured.measure<{ oneByOne: number; inOneGo: number }>('think');
    tell(`${name}: think ${JSON.stringify(found)}`);
    expect(found.oneByOne).toBeLessThanOrEqual(1e-5);
    expect(found.inOneGo).toBeLessThanOrEqual(1e-3);
  }, 900_000);
});
