import { createMD5 } from 'hash-wasm';
import { webLlmErrors } from '../web-llm-errors.js';
import type { ModelFiles, Shard } from './model-files.js';

/** The cache web-llm keeps weights in. */
const cacheName = 'webllm/model';

/** Which shards were found to be what their manifest says, by address: with the MD5 they had. Each is read through once. */
export const checkedName = 'rmas/checked';

/** Removes shards that were cut short, so that only they are fetched anew; gives back how many bytes are still to come. */
export async function cleanShards({ folder, shards }: ModelFiles): Promise<number> {
  const cache = await caches.open(cacheName);
  const checked = await caches.open(checkedName);
  let missing = 0;
  for (const { dataPath, nbytes } of shards) {
    const address = new URL(dataPath, folder).href;
    const held = await cache.match(address);
    if (held !== undefined && (await held.blob()).size === nbytes) continue;
    if (held !== undefined) await cache.delete(address);
    await checked.delete(address);
    missing += nbytes;
  }
  return missing;
}

/** Refuses weights whose shards are not what the manifest says, by size and by MD5 where it gives one; they are removed. */
export async function checkShards({ folder, shards, weightBytes }: ModelFiles, onProgress: (fraction: number) => void, signal: AbortSignal): Promise<void> {
  const cache = await caches.open(cacheName);
  const checked = await caches.open(checkedName);
  let seen = 0;
  for (const shard of shards) {
    const address = new URL(shard.dataPath, folder).href;
    const held = await cache.match(address);
    // web-llm may keep none, where the browser refuses to.
    if (held === undefined) continue;
    const blob = await held.blob();
    const refused = blob.size !== shard.nbytes ? webLlmErrors.damaged(address, blob.size, shard.nbytes) : (await isWhole(blob, shard, address, checked, signal)) ? null : webLlmErrors.changed(address);
    if (refused !== null) {
      await cache.delete(address);
      throw refused;
    }
    onProgress((seen += shard.nbytes) / weightBytes);
  }
}

async function isWhole(blob: Blob, { md5sum }: Shard, address: string, checked: Cache, signal: AbortSignal): Promise<boolean> {
  if (md5sum === undefined) return true;
  const known = await checked.match(address);
  if (known !== undefined && (await known.text()) === md5sum) return true;
  const sum = (await createMD5()).init();
  const reader = blob.stream().getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    signal.throwIfAborted();
    sum.update(piece.value);
  }
  if (sum.digest('hex') !== md5sum.toLowerCase()) return false;
  await checked.put(address, new Response(md5sum));
  return true;
}
