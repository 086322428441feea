import type { Scene, SceneEdge } from './scene.js';

/** Which way an edge runs: with the round, against it, between agents that stand side by side, or back to its sender. */
export type Course = 'down' | 'up' | 'level' | 'self';

/** Tells every edge's course. */
export function courses({ nodes }: Scene): (edge: SceneEdge) => Course {
  const stages = new Map(nodes.map(({ id, stage }) => [id, stage]));
  return ({ source, target }) => {
    if (source === target) return 'self';
    const climb = (stages.get(target) ?? 0) - (stages.get(source) ?? 0);
    return climb > 0 ? 'down' : climb < 0 ? 'up' : 'level';
  };
}
