import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js';
import { courses } from './edge-course.js';
import { partOf } from './elk-model.js';
import type { Box, PlacedEdge, Placement, Point } from './placement.js';
import { lanes } from './lanes.js';
import type { Scene } from './scene.js';

/** Reads where the layout engine put everything; every edge runs from sender to receiver again. */
export function elkPlacement(scene: Scene, laidOut: ElkNode): Placement {
  const boxes = new Map((laidOut.children ?? []).map((child) => [child.id, boxOf(child)]));
  const found = new Map((laidOut.edges ?? []).map((edge) => [edge.id, edge]));
  const course = courses(scene);
  const edges = new Map<string, PlacedEdge>();
  for (const edge of scene.edges) {
    if (course(edge) === 'level') {
      const way = [...pointsOf(found.get(`${partOf(edge.id, 'out')}/half`)), ...pointsOf(found.get(`${partOf(edge.id, 'in')}/half`)).reverse()];
      edges.set(edge.id, { points: way, label: boxes.get(edge.id) ?? boxOf({}) });
    } else {
      const placed = found.get(edge.id);
      const points = pointsOf(placed);
      edges.set(edge.id, { points: course(edge) === 'up' ? points.reverse() : points, label: boxOf(placed?.labels?.[0] ?? {}) });
    }
  }
  const nodes = new Map(scene.nodes.map(({ id }) => [id, boxes.get(id) ?? boxOf({})]));
  return { width: laidOut.width ?? 0, height: laidOut.height ?? 0, nodes, edges, lanes: lanes(scene, nodes) };
}

function pointsOf(edge: ElkExtendedEdge | undefined): Point[] {
  return (edge?.sections ?? []).flatMap(({ startPoint, bendPoints, endPoint }) => [startPoint, ...(bendPoints ?? []), endPoint]).map(({ x, y }) => ({ x, y }));
}

function boxOf({ x = 0, y = 0, width = 0, height = 0 }: Partial<Box>): Box {
  return { x, y, width, height };
}
