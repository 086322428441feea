import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunDocument } from '../../../schemas/protocol.generated.js';
import { relay } from '../../src/engine/__tests__/goldens.js';
import { BrowserCase, missing } from '../engine/browser-case.js';
import { DaemonBridge } from '../engine/daemon-bridge.js';
import { tell } from '../engine/tell.js';

if (missing !== null) tell(`skipped: whole runs on the browser's engine: ${missing}`);

describe.skipIf(missing !== null)('Run on the Relay example', () => {
  let browser: BrowserCase;
  let bridge: DaemonBridge;
  let folder: string;
  beforeAll(async () => {
    browser = await BrowserCase.open('wasm', []);
    bridge = await DaemonBridge.open(browser);
    // Runs leave records, which have no place in the checkout.
    folder = join(browser.folder, 'run');
    await cp(relay, folder, { recursive: true });
  }, 120_000);
  afterAll(async () => {
    await bridge.close();
    await browser.close();
  });

  const run = (engine: string) => bridge.request<RunDocument>('rmas/run', { work: 'run', uri: pathToFileURL(join(folder, 'sequential.rmas.json')).href, question: 'On Tuesday we start with 47. We florp it. What is left?', engine });

  test('run_WhenDoneAHundredTimes_GivesOneAnswerAndLeavesMemoryAsItWas', async () => {
    const answers = new Set<string | null>();
    const runs = async (times: number) => {
      for (let i = 0; i < times; i++) answers.add((await run('onnx-web')).answer);
      await rm(join(folder, '.rmas'), { recursive: true, force: true });
    };
    await runs(20);
    const before = await browser.workerMemory();
    const start = performance.now();
    await runs(100);
    const seconds = (performance.now() - start) / 1000;
    const after = await browser.workerMemory();
    tell(`worker memory: ${JSON.stringify(before)}, after 100 runs ${JSON.stringify(after)}; ${(seconds * 10).toFixed(0)} ms a run`);
    expect([...answers]).toEqual([(await run('onnx')).answer]);
    expect(after.wasm).toBe(before.wasm);
    expect(after.heap).toBeLessThan(before.heap + 512 * 1024);
    expect(browser.complaints).toEqual([]);
  }, 600_000);
});
