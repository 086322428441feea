import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linkGolden, linkGoldens } from '../../src/engine/__tests__/link-goldens.js';
import { BrowserCase, missing } from '../engine/browser-case.js';
import { hardware } from '../engine/browser-gpu.js';
import { tell } from '../engine/tell.js';
import { replay, transcript } from '../engine/transcript.js';

if (missing !== null) tell(`skipped: the engine on WebGPU: ${missing}`);

describe.skipIf(missing !== null)('the engine on WebGPU', () => {
  let browser: BrowserCase;
  beforeAll(async () => {
    browser = await BrowserCase.open('webgpu', ['planner', 'critic', 'solver'], true);
  }, 120_000);
  afterAll(() => browser.close());

  test.each(linkGoldens)('link_WhenGoldenIs_%s_AgreesTo1e5', async (name) => {
    const { metadata, tensors, input, output, rows } = linkGolden(name);
    const plain = { metadata, tensors: [...tensors].map(([tensor, values]) => [tensor, [...values]] as const), input: [...input], rows };
    const found = await browser.on((page, given) => page.applyOnGpu(given), plain);
    const most = output.reduce((largest, value, i) => Math.max(largest, Math.abs(value - (found[i] ?? NaN))), 0);
    expect(most).toBeLessThanOrEqual(1e-5);
  }, 60_000);

  test('calls_WhenTheDaemonAnsweredThem_GetTheSameAnswers', async () => {
    const differences = await replay(browser, transcript);
    tell(`largest differences from the daemon: ${JSON.stringify(differences)}`);
    expect(differences.f32).toBeLessThanOrEqual(1e-5);
    expect(differences.norms).toBeLessThanOrEqual(1e-4);
    expect(differences.f16).toBeLessThanOrEqual(1e-3);
    expect(browser.complaints).toEqual([]);
    const described = await browser.call('engine/describe', null);
    expect(JSON.stringify(described.result).includes('software')).toBe(!hardware);
  }, 300_000);
});
