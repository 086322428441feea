import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BrowserCase, missing } from './browser-case.js';
import { replay, transcript } from './transcript.js';

if (missing !== null) console.warn(`skipped: the engine in a browser: ${missing}`);

describe.skipIf(missing !== null)('the engine on WebAssembly', () => {
  let browser: BrowserCase;
  beforeAll(async () => {
    browser = await BrowserCase.open('wasm', ['planner', 'critic', 'solver']);
  }, 120_000);
  afterAll(() => browser?.close());

  test('calls_WhenTheDaemonAnsweredThem_GetTheSameAnswers', async () => {
    const differences = await replay(browser, transcript);
    console.log('largest differences from the daemon', differences);
    expect(differences.f32).toBeLessThanOrEqual(1e-5);
    expect(differences.norms).toBeLessThanOrEqual(1e-4);
    expect(differences.f16).toBeLessThanOrEqual(1e-3);
    expect(browser.complaints).toEqual([]);
  }, 120_000);
});
