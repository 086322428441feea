import type { ElkExtendedEdge, ElkNode, ElkPort, LayoutOptions } from 'elkjs/lib/elk-api.js';
import { type Course, courses } from './edge-course.js';
import type { Scene, SceneEdge, SceneNode } from './scene.js';

/** What the layout engine calls the end of an edge, and the half of one that turns between two agents of a stage. */
export const partOf = (edge: string, end: 'out' | 'in') => `${edge}/${end}`;

const options: LayoutOptions = {
  'elk.algorithm': 'layered',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.partitioning.activate': 'true',
  'elk.separateConnectedComponents': 'false',
  // The file's order decides wherever it may, so that an edit moves little.
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.considerModelOrder.crossingCounterNodeInfluence': '0.1',
  'elk.layered.spacing.nodeNodeBetweenLayers': '26',
  'elk.layered.spacing.edgeNodeBetweenLayers': '16',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '12',
  'elk.spacing.nodeNode': '36',
  'elk.spacing.edgeNode': '20',
  'elk.spacing.edgeEdge': '14',
};

const manyAgents = 60;

type Sides = Readonly<Record<Course, { readonly out: string; readonly in: string }>>;

/** What differs between a graph that has the page and one in a strip of it. */
const flows: Readonly<Record<Scene['flow'], { readonly options: LayoutOptions; readonly sides: Sides }>> = {
  down: {
    options: { 'elk.direction': 'DOWN', 'elk.padding': '[top=24,left=24,bottom=24,right=24]' },
    sides: { down: { out: 'SOUTH', in: 'NORTH' }, up: { out: 'EAST', in: 'EAST' }, level: { out: 'SOUTH', in: 'SOUTH' }, self: { out: 'EAST', in: 'EAST' } },
  },
  right: {
    options: { 'elk.direction': 'RIGHT', 'elk.padding': '[top=4,left=4,bottom=4,right=4]', 'elk.spacing.nodeNode': '10', 'elk.spacing.edgeNode': '8', 'elk.spacing.edgeEdge': '10' },
    sides: { down: { out: 'EAST', in: 'WEST' }, up: { out: 'SOUTH', in: 'SOUTH' }, level: { out: 'EAST', in: 'EAST' }, self: { out: 'SOUTH', in: 'SOUTH' } },
  },
};

/**
 * The scene as the layout engine takes it. A round runs down the page or to the right, one layer a stage, agents of one stage side by side. So that layers stay
 * those of a round, an edge that goes up again is turned around and leaves and enters at the side, and one between two agents of a stage is two
 * halves that meet at its label below them.
 */
export function elkModel(scene: Scene): ElkNode {
  const course = courses(scene);
  const straight = middles(scene.edges.filter((edge) => course(edge) === 'down' && !edge.view.edge.feedback));
  const turns = scene.edges.filter((edge) => course(edge) === 'level');
  const stages = new Map(scene.nodes.map(({ id, stage }) => [id, stage]));
  return {
    id: 'graph',
    // The finer placement takes many times as long where there are many agents.
    layoutOptions: { ...options, ...flows[scene.flow].options, 'elk.layered.nodePlacement.strategy': scene.nodes.length > manyAgents ? 'LINEAR_SEGMENTS' : 'NETWORK_SIMPLEX' },
    children: [
      ...scene.nodes.map((node) => elkNode(node, scene, course)),
      ...turns.map((edge) => ({ id: edge.id, width: edge.labelWidth, height: edge.labelHeight, layoutOptions: inPart(2 * (stages.get(edge.source) ?? 0) + 1) })),
    ],
    edges: scene.edges.flatMap((edge) => elkEdges(edge, course(edge), straight.has(edge))),
  };
}

function elkNode(node: SceneNode, { edges, flow }: Scene, course: (edge: SceneEdge) => Course): ElkNode {
  const { sides } = flows[flow];
  const port = (edge: SceneEdge, end: 'out' | 'in'): ElkPort => ({ id: partOf(edge.id, end), width: 0, height: 0, layoutOptions: { 'elk.port.side': sides[course(edge)][end] } });
  return {
    id: node.id,
    width: node.width,
    height: node.height,
    layoutOptions: { ...inPart(2 * node.stage), 'elk.portConstraints': 'FIXED_SIDE' },
    ports: [...edges.filter(({ source }) => source === node.id).map((edge) => port(edge, 'out')), ...edges.filter(({ target }) => target === node.id).map((edge) => port(edge, 'in'))],
  };
}

function elkEdges(edge: SceneEdge, course: Course, straight: boolean): ElkExtendedEdge[] {
  const out = partOf(edge.id, 'out');
  const into = partOf(edge.id, 'in');
  if (course === 'level') return [out, into].map((end) => ({ id: `${end}/half`, sources: [end], targets: [edge.id] }));
  const [first, last] = course === 'up' ? [into, out] : [out, into];
  const labels = edge.labelWidth === 0 ? [] : [{ id: `${edge.id}/label`, text: edge.view.edge.slot, width: edge.labelWidth, height: edge.labelHeight, layoutOptions: { 'elk.edgeLabels.inline': 'true' } }];
  const weight = straight ? '20' : '0';
  return [{ id: edge.id, sources: [first], targets: [last], labels, layoutOptions: { 'elk.layered.priority.straightness': weight, 'elk.layered.priority.shortness': weight } }];
}

// The middle edge into an agent is kept straight, so that the agent stands under the middle of those it reads.
function middles(edges: readonly SceneEdge[]): ReadonlySet<SceneEdge> {
  const middle = (end: 'source' | 'target', edge: SceneEdge) => {
    const row = edges.filter((other) => other[end] === edge[end]);
    return row.length % 2 === 1 && row[(row.length - 1) / 2] === edge;
  };
  return new Set(edges.filter((edge) => middle('target', edge) && middle('source', edge)));
}

function inPart(part: number): LayoutOptions {
  return { 'elk.partitioning.partition': String(part) };
}
