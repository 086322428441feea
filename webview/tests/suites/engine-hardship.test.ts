import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { relay } from '../../src/engine/__tests__/goldens.js';
import { BrowserCase, missing } from '../engine/browser-case.js';
import { linkFile } from '../engine/link-file.js';
import { tell } from '../engine/tell.js';

if (missing !== null) tell(`skipped: the engine under hardship: ${missing}`);

const width = 96;
const load = { call: '1', request: { model: 'm', package: 'planner' } };
const prompt = { system: null, turns: [{ role: 'user', segments: [{ type: 'text', text: 'On Tuesday we start with 47. We florp it. What is left?' }] }] };
const thinking = (innerLink: string | null, steps: number) => ({ model: 'm', prompt, innerLink, steps, auto: false, rows: 'thoughts', pool: { kind: 'none', count: 0 }, reusePrefix: false });

describe.skipIf(missing !== null)('the engine under hardship', () => {
  let browser: BrowserCase;
  let inner: string;
  beforeAll(async () => {
    browser = await BrowserCase.open('auto', ['planner', 'critic']);
    expect((await browser.call('engine/load', load)).error).toBeUndefined();
    inner = await link(readFileSync(join(relay, 'sequential.links/planner.inner.safetensors')));
  }, 120_000);
  afterAll(() => browser.close());

  async function link(content: Buffer): Promise<string> {
    const { result, error } = await browser.call('engine/loadLink', { path: 'link', content: content.toString('base64') });
    expect(error).toBeUndefined();
    return (result as { link: string }).link;
  }

  test('start_WhenThereIsNoGpu_TakesWebAssemblyAndSaysSo', async () => {
    const [started] = await browser.on((page) => page.started, null);
    expect(started?.preflight).toMatchObject({ provider: 'wasm', adapter: null });
    expect(started?.preflight.notice).toContain('no WebGPU adapter');
  });

  test('think_WhenALinkBlowsRowsUp_NamesTheFirstBadRow', async () => {
    const huge = await link(linkFile(width, Float32Array.from({ length: width * width }, (_, i) => (i % (width + 1) === 0 ? 3e38 : 0))));
    const { result } = await browser.call('engine/think', thinking(huge, 4));
    expect(result).toMatchObject({ rows: 4, firstBadRow: 1 });
  });

  test('load_WhenAFileWasChanged_IsRefusedBeforeItIsUsed', async () => {
    const { error } = await browser.call('engine/load', { call: '1', request: { model: 'other', package: 'changed' } });
    expect(error?.code).toBe('RMAS124');
    expect(error?.message).toContain('trunk.bin');
  });

  test('load_WhenTheNameIsAnothers_GivesTheNewcomerANameOfItsOwnAndLeavesTheFirstAlone', async () => {
    const named = async (folder: string) => ((await browser.call('engine/load', { call: '1', request: { model: 'm', package: folder } })).result as { result: { model: string; packageHash: string } }).result;
    const [first, second, again] = [await named('planner'), await named('critic'), await named('critic')];
    expect([first.model, second.model]).toEqual(['m', 'm (2)']);
    expect(second.packageHash).not.toBe(first.packageHash);
    expect(again).toEqual(second);
    expect((await browser.call('engine/think', { ...thinking(null, 1), model: 'm (2)' })).error).toBeUndefined();
    await browser.call('engine/unload', { model: 'm (2)' });
    expect((await browser.call('engine/think', thinking(inner, 2))).error).toBeUndefined();
  });

  test('cache_WhenItHoldsModels_IsListedAndEmptiedByModel', async () => {
    const found = await browser.on(async (page) => {
      const put = async (cache: string, address: string, bytes: number) => (await caches.open(cache)).put(address, new Response(new Uint8Array(bytes)));
      const before = await page.cache([]);
      await put('webllm/model', 'https://models.test/a/resolve/main/shard_0.bin', 2000);
      await put('webllm/config', 'https://models.test/a/resolve/main/mlc-chat-config.json', 10);
      await put('webllm/wasm', 'https://models.test/libs/a.wasm', 300);
      await put('webllm/model', 'https://models.test/b/resolve/main/shard_0.bin', 50);
      await put('rmas/checked', 'https://models.test/a/resolve/main/shard_0.bin', 32);
      await put('rmas/checked', 'https://models.test/b/resolve/main/shard_0.bin', 32);
      const all = await page.cache([]);
      const rest = await page.cache(['https://models.test/a/resolve/main/', 'https://models.test/libs/']);
      const checked = (await (await caches.open('rmas/checked')).keys()).map(({ url }) => url);
      return { before, all, rest, checked };
    }, null);
    expect(found).toEqual({
      before: [],
      all: [
        { address: 'https://models.test/a/resolve/main/', files: 2, bytes: 2010 },
        { address: 'https://models.test/libs/', files: 1, bytes: 300 },
        { address: 'https://models.test/b/resolve/main/', files: 1, bytes: 50 },
      ],
      rest: [{ address: 'https://models.test/b/resolve/main/', files: 1, bytes: 50 }],
      checked: ['https://models.test/b/resolve/main/shard_0.bin'],
    });
  });

  test('speak_WhenCancelled_EndsAndTheNextCallWorks', async () => {
    const request = { model: 'm', prompt, maxTokens: 400, sampling: { temperature: 1, topP: 1, seed: 3 }, stopStrings: [], reusePrefix: false };
    const cancelled = await browser.on((page, given) => page.call('engine/think', given, 30), { ...thinking(inner, 400) });
    expect(cancelled).toMatchObject({ cancelled: true });
    const spoken = await browser.call('engine/speak', { call: '2', stream: false, request });
    const again = await browser.call('engine/speak', { call: '3', stream: false, request });
    expect(spoken.error).toBeUndefined();
    expect((again.result as { result: { ids: number[] } }).result.ids).toEqual((spoken.result as { result: { ids: number[] } }).result.ids);
  });

  test('think_WhenDoneOftenEnough_LeavesMemoryAndHandlesAsTheyWere', async () => {
    const think = (times: number) =>
      browser.on(
        async (page, { request, count }) => {
          for (let i = 0; i < count; i++) {
            const { result } = await page.call('engine/think', request);
            await page.call('engine/release', { latents: [(result as { latent: string }).latent] });
          }
        },
        { request: thinking(inner, 8), count: times },
      );
    await think(20);
    const before = await browser.workerMemory();
    await think(100);
    const after = await browser.workerMemory();
    tell(`worker memory: ${JSON.stringify(before)}, after 100 thinks ${JSON.stringify(after)}`);
    expect(after.wasm).toBe(before.wasm);
    expect(after.heap).toBeLessThan(before.heap + 512 * 1024);
  }, 120_000);

  test('think_WhenItRuns_NeverHoldsUpThePage', async () => {
    const times = await browser.on(
      async (page, request) => {
        page.longestTask = 0;
        const overheads: number[] = [];
        for (let i = 0; i < 40; i++) {
          const started = performance.now();
          const { result } = await page.call('engine/think', request);
          const { usage } = result as { usage: { prefillMs: number; stepMs: number } };
          overheads.push(performance.now() - started - usage.prefillMs - usage.stepMs);
        }
        return { overheads, longestTask: page.longestTask };
      },
      thinking(inner, 8),
    );
    const sorted = times.overheads.sort((a, b) => a - b);
    tell(`overhead p50 ${sorted[20]?.toFixed(1)} ms, p95 ${sorted[37]?.toFixed(1)} ms; longest task of the page ${times.longestTask} ms`);
    expect(times.longestTask).toBeLessThanOrEqual(50);
    // The median is the engine's; what lies above it is whatever else the machine was doing.
    expect(sorted[20]).toBeLessThanOrEqual(10);
  }, 60_000);

  test('worker_WhenItDies_FailsOpenCallsAndIsStartedAgain', async () => {
    const dying = browser.call('engine/think', thinking(inner, 450));
    await browser.endWorker();
    expect((await dying).error?.code).toBe('RMAS451');
    expect((await browser.call('engine/think', thinking(null, 1))).error?.code).toBe('RMAS420');
    expect((await browser.call('engine/load', load)).error).toBeUndefined();
    const started = await browser.on((page) => page.started.map((start) => start.restarts), null);
    expect(started).toEqual([0, 1]);
  }, 60_000);
});
