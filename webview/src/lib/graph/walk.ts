import type { Placement } from './placement.js';
import type { Scene } from './scene.js';

/** A key that walks. Down goes along the arrows, up against them, left and right to neighbours. */
export type Step = 'down' | 'up' | 'left' | 'right' | 'first' | 'last';

/** All that can be walked to, in reading order: agents, then edges. */
export function places(scene: Scene): readonly string[] {
  return [...scene.nodes.map(({ id }) => id), ...scene.edges.map(({ id }) => id)];
}

/** Where a step leads from an agent or an edge; the same place where there is nothing that way. */
export function walk(scene: Scene, placement: Placement, from: string, step: Step): string {
  if (step === 'first') return scene.nodes[0]?.id ?? from;
  if (step === 'last') return scene.nodes.at(-1)?.id ?? from;
  const edge = scene.edges.find(({ id }) => id === from);
  if (step === 'left' || step === 'right') {
    const row = edge === undefined ? stageOf(scene, from) : scene.edges.filter(({ source }) => source === edge.source).map(({ id }) => id);
    const sorted = byPlace(row, placement);
    return sorted[sorted.indexOf(from) + (step === 'right' ? 1 : -1)] ?? from;
  }
  if (edge !== undefined) return step === 'down' ? edge.target : edge.source;
  const ways = scene.edges.filter(({ source, target }) => (step === 'down' ? source : target) === from);
  // With the round first: feedback is the way only where there is no other.
  const ahead = ways.filter(({ view }) => !view.edge.feedback);
  return byPlace((ahead.length > 0 ? ahead : ways).map(({ id }) => id), placement)[0] ?? from;
}

function stageOf({ nodes }: Scene, id: string): string[] {
  const stage = nodes.find((node) => node.id === id)?.stage;
  return nodes.filter((node) => node.stage === stage).map((node) => node.id);
}

function byPlace(ids: readonly string[], { nodes, edges }: Placement): readonly string[] {
  const x = (id: string) => nodes.get(id)?.x ?? edges.get(id)?.label.x ?? 0;
  return [...ids].sort((left, right) => x(left) - x(right));
}
