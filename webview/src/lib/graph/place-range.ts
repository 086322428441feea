import type { LspRange } from '../../../../schemas/protocol.generated.js';
import type { Scene } from './scene.js';

/** Where an agent or an edge stands in the text: an agent's id, an edge as written, or the receiver of one that the pattern implies. */
export function placeRange({ nodes, edges }: Scene, id: string): LspRange | undefined {
  const edge = edges.find((candidate) => candidate.id === id)?.view;
  if (edge !== undefined) return edge.range ?? edge.toRange;
  const node = nodes.find((candidate) => candidate.id === id);
  if (node === undefined || node.view !== null) return node?.view?.idRange;
  // A name without an agent stands only in edges.
  const mention = edges.find(({ view }) => view.edge.from === node.name || view.edge.to === node.name)?.view;
  return mention?.edge.from === node.name ? mention.fromRange : mention?.toRange;
}

/** Where the first thing to say about an agent stands. */
export function problemRange({ nodes }: Scene, id: string): LspRange | undefined {
  return nodes.find((node) => node.id === id)?.view?.diagnostics[0]?.range;
}
