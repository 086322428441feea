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
  let failed: (reason: Error) => void = () => undefined;
  const failure = new Promise<never>((_, reject) => (failed = reject));
  failure.catch(() => undefined);
  const elk = new ELK({
    workerFactory: () => {
      const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
      const worker = new Worker(url);
      worker.addEventListener('error', (event) => failed(new Error(event.message || 'the layout worker could not start')));
      return worker;
    },
  });
  return async (scene) => elkPlacement(scene, await Promise.race([elk.layout(elkModel(scene)), failure]));
}
