import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BrowserCase, missing } from '../engine/browser-case.js';
import { tell } from '../engine/tell.js';
import { replay, transcript } from '../engine/transcript.js';

if (missing !== null) tell(`skipped: the engine in a browser: ${missing}`);

describe.skipIf(missing !== null)('the engine on WebAssembly', () => {
  let browser: BrowserCase;
  beforeAll(async () => {
    browser = await BrowserCase.open('wasm', ['planner', 'critic', 'solver']);
  }, 120_000);
  afterAll(() => browser.close());

  test('calls_WhenTheDaemonAnsweredThem_GetTheSameAnswers', async () => {
    const differences = await replay(browser, transcript);
    tell(`largest differences from the daemon: ${JSON.stringify(differences)}`);
    expect(differences.f32).toBeLessThanOrEqual(1e-5);
    expect(differences.norms).toBeLessThanOrEqual(1e-4);
    expect(differences.f16).toBeLessThanOrEqual(1e-3);
    expect(browser.complaints).toEqual([]);
  }, 120_000);
});
