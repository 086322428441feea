import ELK from 'elkjs/lib/elk-api.js';
import source from 'layout-worker-source';
import { elkModel } from './elk-model.js';
import { elkPlacement } from './elk-placement.js';
import type { Placement } from './placement.js';
import type { Scene } from './scene.js';

/** Lays scenes out. */
export type Layout = (scene: Scene) => Promise<Placement>;

/**
 * The layout engine in a worker: a large graph takes it a second, which scrolling must not feel. The worker starts from a blob, because a webview
 * may not load one by address; the page's policy needs `worker-src blob:`. A worker that cannot start fails every layout, and nothing waits.
 */
export function workerLayout(): Layout {
  const worker = startWorker();
  const failure = new Promise<never>((_, reject) => {
    if (worker instanceof Error) reject(worker);
    else worker.addEventListener('error', (event) => reject(new Error(event.message || 'The layout worker could not start.')));
  });
  failure.catch(() => undefined);
  const elk = worker instanceof Error ? null : new ELK({ workerFactory: () => worker });
  return async (scene) => elkPlacement(scene, await (elk === null ? failure : Promise.race([elk.layout(elkModel(scene)), failure])));
}

function startWorker(): Worker | Error {
  try {
    return new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
