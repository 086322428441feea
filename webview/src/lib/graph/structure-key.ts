import type { Scene } from './scene.js';

/** Equal for scenes that are laid out alike: an edit that leaves it as it was moves nothing. */
export function structureKey({ flow, nodes, edges }: Scene): string {
  return JSON.stringify([
    flow,
    nodes.map(({ id, stage, width, height }) => [id, stage, width, height]),
    edges.map(({ id, source, target, view, labelWidth, labelHeight }) => [id, source, target, view.edge.feedback, labelWidth, labelHeight]),
  ]);
}
