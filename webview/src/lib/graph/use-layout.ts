import { useEffect, useState } from 'preact/hooks';
import type { Layout } from './layout-engine.js';
import type { Placement } from './placement.js';
import type { Scene } from './scene.js';
import { structureKey } from './structure-key.js';

/** What can be drawn: a scene with a placement that fits it. */
export interface LaidOut {
  readonly scene: Scene;
  readonly placement: Placement;
}

/** How laying out stands. */
export interface LayoutState {
  /** The newest scene that is laid out; null before the first. */
  readonly shown: LaidOut | null;
  /** Why the newest scene could not be laid out. */
  readonly failure: string | null;
}

/** Lays scenes out as they come. One that is built like the one shown takes its placement at once; until a new one is ready the old one stays. */
export function useLayout(scene: Scene | null, layout: Layout): LayoutState {
  const [placed, setPlaced] = useState<{ readonly key: string; readonly laidOut: LaidOut } | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const key = scene === null ? null : structureKey(scene);

  useEffect(() => {
    if (scene === null || key === null || key === placed?.key) return undefined;
    let overtaken = false;
    layout(scene).then(
      (placement) => {
        if (overtaken) return;
        setPlaced({ key, laidOut: { scene, placement } });
        setFailure(null);
      },
      (error: unknown) => {
        if (!overtaken) setFailure(error instanceof Error ? error.message : String(error));
      },
    );
    return () => (overtaken = true);
    // A scene with the same key is laid out alike, so only the key counts.
  }, [key, layout]);

  if (scene === null || placed === null) return { shown: null, failure };
  return { shown: key === placed.key ? { scene, placement: placed.laidOut.placement } : placed.laidOut, failure };
}
