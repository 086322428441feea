import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BrowserCase, missing } from '../engine/browser-case.js';
import { compareGolden, hiddenStates, largest } from '../engine/browser-forward.js';
import { goldenNames } from '../engine/golden-checkpoint.js';
import { tell } from '../engine/tell.js';

if (missing !== null) tell(`skipped: packages of every family in a browser: ${missing}`);

/** Largest difference of hidden states of f32 packages. */
const bound = 1e-4;
/** What docs/portable-packages.md states for hidden states of random weights, here as a largest difference of values up to 5. */
const stored = [['f16', 0.02], ['int8', 0.3], ['int4', 3]] as const;

describe.skipIf(missing !== null)('packages of every family on WebAssembly', () => {
  let browser: BrowserCase;
  beforeAll(async () => {
    browser = await BrowserCase.open('wasm', []);
  }, 120_000);
  afterAll(() => browser.close());

  test.each(goldenNames)('package_WhenTransformersComputed_%s_Agrees', async (name) => {
    const found = await compareGolden(browser, name, browser.buildGolden(name, 'none'));
    tell(`${name}: ${JSON.stringify(found)}`);
    expect(found.hidden).toBeLessThanOrEqual(bound);
    expect(found.chain).toBeLessThanOrEqual(bound);
    expect(found.argmax).toBe(true);
  }, 60_000);

  test.each(stored)('package_WhenStoredAs_%s_StaysWithinItsBound', async (quantization, allowed) => {
    for (const name of ['gemma3', 'phi3', 'qwen2-tied']) {
      const found = await compareGolden(browser, name, browser.buildGolden(name, quantization));
      tell(`${name} ${quantization}: ${JSON.stringify(found)}`);
      expect(found.hidden).toBeLessThanOrEqual(allowed);
    }
  }, 120_000);
});

describe.skipIf(missing !== null)('a micro package on WebGPU (software adapter)', () => {
  let browser: BrowserCase;
  let wasm: BrowserCase;
  beforeAll(async () => {
    browser = await BrowserCase.open('webgpu', [], true);
    wasm = await BrowserCase.open('wasm', []);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await wasm.close();
  });

  test.each(['qwen2-tied', 'mistral-sliding', 'gemma3'])('package_WhenTransformersComputed_%s_Agrees', async (name) => {
    const found = await compareGolden(browser, name, browser.buildGolden(name, 'none'));
    tell(`${name} on WebGPU: ${JSON.stringify(found)}`);
    expect(found.hidden).toBeLessThanOrEqual(bound);
    expect(found.chain).toBeLessThanOrEqual(bound);
  }, 300_000);

  // Both multiply packed matrices with f32: what differs is their order of adding.
  test.each(['f16', 'int8', 'int4'])('package_WhenStoredAs_%s_GivesWhatWebAssemblyGives', async (quantization) => {
    for (const name of ['gemma3', 'phi3', 'qwen2-tied']) {
      const onWebGpu = await hiddenStates(browser, name, browser.buildGolden(name, quantization));
      const onWasm = await hiddenStates(wasm, name, wasm.buildGolden(name, quantization));
      const found = largest(onWebGpu, onWasm);
      tell(`${name} ${quantization}, WebGPU against WebAssembly: ${String(found)}`);
      expect(onWebGpu.length).toBe(onWasm.length);
      expect(found).toBeLessThanOrEqual(bound);
    }
  }, 300_000);

  test('package_WhenItsAttentionIsCapped_IsRefused', async () => {
    await expect(compareGolden(browser, 'gemma2', browser.buildGolden('gemma2', 'none'))).rejects.toThrow(/RMAS444|capped attention/);
  }, 120_000);
});
