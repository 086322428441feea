import type { EdgeView, GraphView, NodeView } from '../../../../schemas/protocol.generated.js';
import { edgeId, nodeId } from '../../protocol/topology.js';
import { edgeTitle, linkNote } from './edge-words.js';
import type { Scene, SceneEdge, SceneNode } from './scene.js';

/** Sizes of cards; `graph.css` draws rows of these heights. */
const card = { width: 208, padding: 10, head: 22, row: 19 } as const;
const label = { height: 38, least: 92, most: 188, step: 16, letter: 6.4, padding: 20 } as const;

/** Gives every agent and edge its size, and names that no agent has a node of their own, so that no edge ends nowhere. */
export function buildScene(graph: GraphView): Scene {
  const ids = uniqueIds();
  const behind = Math.max(-1, ...graph.nodes.map(({ agent }) => agent.stage ?? -1)) + 1;
  // Agents in or behind a cycle have no stage: they follow in the file's order.
  let unordered = behind;
  const nodes: SceneNode[] = graph.nodes.map((view) => ({
    id: ids(nodeId(view.agent.id)),
    name: view.agent.id,
    view,
    stage: view.agent.stage ?? unordered++,
    width: card.width,
    height: cardHeight(view),
  }));
  const edges = graph.edges.map((view) => sceneEdge(view, ids(edgeId(view.edge)), graph.rounds));
  const stages = new Map(nodes.map(({ id, stage }) => [id, stage]));
  for (const { source, target, view } of edges) {
    // A name without an agent stands before what it would send to, or behind what would send to it.
    if (!stages.has(source)) nodes.push(unknownNode(source, view.edge.from, Math.max(0, (stages.get(target) ?? 1) - 1)));
    if (!stages.has(target)) nodes.push(unknownNode(target, view.edge.to, (stages.get(source) ?? 0) + 1));
    for (const { id, stage } of nodes.slice(graph.nodes.length)) stages.set(id, stage);
  }
  return { flow: 'down', nodes, edges };
}

function unknownNode(id: string, name: string, stage: number): SceneNode {
  return { id, name, view: null, stage, width: card.width, height: card.head + card.row + 2 * card.padding };
}

function sceneEdge(view: EdgeView, id: string, rounds: number): SceneEdge {
  const letters = Math.max(edgeTitle(view.edge, rounds).length + (view.edge.feedback ? 3 : 0), linkNote(view.edge.link).length + 2);
  return {
    id,
    view,
    source: nodeId(view.edge.from),
    target: nodeId(view.edge.to),
    // In steps, so that a letter more or less moves nothing.
    labelWidth: Math.min(label.most, label.least + label.step * Math.max(0, Math.ceil((letters * label.letter + label.padding - label.least) / label.step))),
    labelHeight: label.height,
  };
}

function cardHeight({ agent }: NodeView): number {
  // The model and what crosses are always there; a role and tools only where written.
  const rows = 2 + (agent.role === null ? 0 : 1) + (agent.tools.length === 0 ? 0 : 1);
  return card.head + rows * card.row + 2 * card.padding;
}

function uniqueIds(): (id: string) => string {
  const seen = new Map<string, number>();
  return (id) => {
    const times = (seen.get(id) ?? 0) + 1;
    seen.set(id, times);
    return times === 1 ? id : `${id}#${times}`;
  };
}
