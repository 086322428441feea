import { webLlmErrors } from '../web-llm-errors.js';
import type { ModelFiles } from './model-files.js';

/** The cache web-llm keeps weights in. */
const cacheName = 'webllm/model';

/** Removes shards that were cut short, so that only they are fetched anew; gives back how many bytes are still to come. */
export async function cleanShards({ folder, shards }: ModelFiles): Promise<number> {
  const cache = await caches.open(cacheName);
  let missing = 0;
  for (const { dataPath, nbytes } of shards) {
    const address = new URL(dataPath, folder).href;
    const held = await cache.match(address);
    if (held !== undefined && (await held.blob()).size === nbytes) continue;
    if (held !== undefined) await cache.delete(address);
    missing += nbytes;
  }
  return missing;
}

/** Refuses weights whose shards do not have the manifest's sizes; they are removed. */
export async function checkShards({ folder, shards }: ModelFiles): Promise<void> {
  const cache = await caches.open(cacheName);
  for (const { dataPath, nbytes } of shards) {
    const address = new URL(dataPath, folder).href;
    const held = await cache.match(address);
    const size = held === undefined ? nbytes : (await held.blob()).size;
    if (size === nbytes) continue;
    await cache.delete(address);
    throw webLlmErrors.damaged(address, size, nbytes);
  }
}
