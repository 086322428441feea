import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ModelFiles } from '../webllm/loading/model-files.js';
import { checkedName, checkShards, cleanShards } from '../webllm/loading/shard-cache.js';
import { MemoryCaches } from './memory-caches.js';

const folder = 'https://models.test/m/resolve/main/';
const cacheName = 'webllm/model';
const bytes = (count: number, first = 1) => Uint8Array.from({ length: count }, (_, i) => (first + i) & 255);
const shard = (name: string, data: Uint8Array) => ({ dataPath: name, nbytes: data.length, md5sum: createHash('md5').update(data).digest('hex') });
const [one, two] = [bytes(300), bytes(70, 9)];
const files = { folder, shards: [shard('one.bin', one), shard('two.bin', two)], weightBytes: 370 } as unknown as ModelFiles;
const { signal } = new AbortController();

let held: MemoryCaches;
beforeEach(() => {
  held = new MemoryCaches();
  vi.stubGlobal('caches', held);
  held.fill(cacheName, `${folder}one.bin`, one);
  held.fill(cacheName, `${folder}two.bin`, two);
});
afterEach(() => vi.unstubAllGlobals());

async function check(of = files): Promise<number[]> {
  const told: number[] = [];
  await checkShards(of, (fraction) => told.push(fraction), signal);
  return told;
}

test('checkShards_WhenAllAreWhole_RemembersThemAndTellsHowFarItIs', async () => {
  expect(await check()).toEqual([300 / 370, 1]);
  expect(held.addresses(checkedName)).toEqual([`${folder}one.bin`, `${folder}two.bin`]);
});

test.each([['changed', bytes(70, 10)], ['cut short', two.slice(0, 69)]])('checkShards_WhenOneIs%s_RemovesItAlone', async (_, data) => {
  held.fill(cacheName, `${folder}two.bin`, data);
  await expect(check()).rejects.toMatchObject({ data: { code: 'RMAS439' } });
  expect(held.addresses(cacheName)).toEqual([`${folder}one.bin`]);
  expect(held.addresses(checkedName)).toEqual([`${folder}one.bin`]);
});

test('checkShards_WhenOneWasCheckedBefore_IsNotReadThroughAgain', async () => {
  await check();
  held.fill(cacheName, `${folder}two.bin`, bytes(70, 10));
  await expect(check()).resolves.toHaveLength(2);
});

test('checkShards_WhenTheListGivesNoSums_LooksAtSizes', async () => {
  held.fill(cacheName, `${folder}two.bin`, bytes(70, 10));
  const shards = files.shards.map(({ dataPath, nbytes }) => ({ dataPath, nbytes }));
  await expect(check({ ...files, shards })).resolves.toHaveLength(2);
});

test('cleanShards_WhenOneIsFetchedAnew_ForgetsThatItWasChecked', async () => {
  await check();
  held.fill(cacheName, `${folder}two.bin`, bytes(5));
  expect(await cleanShards(files)).toBe(70);
  held.fill(cacheName, `${folder}two.bin`, bytes(70, 10));
  await expect(check()).rejects.toMatchObject({ data: { code: 'RMAS439' } });
});
