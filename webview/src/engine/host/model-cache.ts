import type { CachedFiles } from '../../protocol/engine.js';
import { checkedName } from '../webllm/loading/shard-cache.js';

/** The caches web-llm keeps weights, configurations and libraries in. */
const names = ['webllm/model', 'webllm/config', 'webllm/wasm'] as const;

/** What the caches hold, by the folder it came from; a folder of a library may hold nothing else. */
export async function cachedFiles(): Promise<CachedFiles[]> {
  const folders = new Map<string, { files: number; bytes: number }>();
  for (const name of names) {
    // Opening a cache would make it.
    if (!(await caches.has(name))) continue;
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const held = await cache.match(request);
      if (held === undefined) continue;
      const address = folderOf(request.url);
      const folder = folders.get(address) ?? { files: 0, bytes: 0 };
      folder.files++;
      folder.bytes += (await held.blob()).size;
      folders.set(address, folder);
    }
  }
  return [...folders].map(([address, { files, bytes }]) => ({ address, files, bytes })).sort((a, b) => b.bytes - a.bytes);
}

/** Removes what came from these folders. Models in memory stay there. */
export async function removeFromCache(folders: readonly string[]): Promise<void> {
  for (const name of [...names, checkedName]) {
    if (!(await caches.has(name))) continue;
    const cache = await caches.open(name);
    for (const request of await cache.keys()) if (folders.includes(folderOf(request.url))) await cache.delete(request);
  }
}

function folderOf(url: string): string {
  return url.slice(0, url.lastIndexOf('/') + 1);
}
