import type { GraphView } from '../../../../../schemas/protocol.generated.js';
import { buildScene } from '../../../lib/graph/build-scene.js';
import type { Scene } from '../../../lib/graph/scene.js';

/** Sizes of a loop's small boxes in CSS pixels; `loop.css` draws rows of these heights. */
const box = { letter: 7.6, padding: 24, least: 84, height: 40 } as const;
const label = { letter: 6.6, padding: 12, height: 16 } as const;

/** The topology with names only, running to the right: room for what moves. A slot that is named as its sender goes without saying. */
export function loopScene(graph: GraphView): Scene {
  const { nodes, edges } = buildScene(graph);
  return {
    flow: 'right',
    nodes: nodes.map((node) => ({ ...node, width: Math.max(box.least, Math.ceil(node.name.length * box.letter) + box.padding), height: box.height })),
    edges: edges.map((edge) => {
      const said = edge.view.edge.slot !== edge.view.edge.from;
      return { ...edge, labelWidth: said ? Math.ceil(edge.view.edge.slot.length * label.letter) + label.padding : 0, labelHeight: said ? label.height : 0 };
    }),
  };
}
