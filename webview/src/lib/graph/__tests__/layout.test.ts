import ELK from 'elkjs/lib/elk.bundled.js';
import { expect, test } from 'vitest';
import type { GraphView } from '../../../../../schemas/protocol.generated.js';
import { buildScene } from '../build-scene.js';
import { elkModel } from '../elk-model.js';
import { elkPlacement } from '../elk-placement.js';
import type { Box, Placement, Point } from '../placement.js';
import { graphOf } from './graphs.js';
import { there } from '../../__tests__/there.js';

async function layOut(graph: GraphView): Promise<Placement> {
  const scene = buildScene(graph);
  return elkPlacement(scene, await new ELK().layout(elkModel(scene)));
}

function box(placement: Placement, agent: string): Box {
  return there(placement.nodes.get(`agent:${agent}`));
}

function ends(placement: Placement, edge: string): readonly [Point, Point] {
  const { points } = there(placement.edges.get(edge));
  return [there(points[0]), there(points.at(-1))];
}

function touches({ x, y }: Point, { x: left, y: top, width, height }: Box): boolean {
  const near = (a: number, b: number) => Math.abs(a - b) < 0.5;
  const across = x >= left - 0.5 && x <= left + width + 0.5;
  const along = y >= top - 0.5 && y <= top + height + 0.5;
  return (across && (near(y, top) || near(y, top + height))) || (along && (near(x, left) || near(x, left + width)));
}

test('Layout_WhenAChainFeedsBack_KeepsTheOrderOfARound', async () => {
  const placement = await layOut(graphOf([['a'], ['b'], ['c']], ['a>b', 'b>c', 'c>>a']));
  expect(box(placement, 'a').y).toBeLessThan(box(placement, 'b').y);
  expect(box(placement, 'b').y).toBeLessThan(box(placement, 'c').y);
  const [start, end] = ends(placement, 'edge:c->a:c:feedback');
  expect(touches(start, box(placement, 'c'))).toBe(true);
  expect(touches(end, box(placement, 'a'))).toBe(true);
});

test('Layout_WhenAgentsShareAStage_PutsThemSideBySideOnALane', async () => {
  const placement = await layOut(graphOf([['a', 'b', 'c'], ['d']], ['a>d', 'b>d', 'c>d', 'd>>a', 'd>>b', 'd>>c']));
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((agent) => box(placement, agent)) as [Box, Box, Box, Box];
  expect([a.y, b.y, c.y]).toEqual([a.y, a.y, a.y]);
  expect(a.x + a.width).toBeLessThan(b.x);
  expect(b.x + b.width).toBeLessThan(c.x);
  expect(d.y).toBeGreaterThan(a.y + a.height);
  expect(placement.lanes).toHaveLength(1);
  const lane = there(placement.lanes[0]);
  expect(lane.x).toBeLessThan(a.x);
  expect(lane.y + lane.height).toBeLessThan(d.y);
});

test('Layout_WhenOneReadsManyOfAStage_StandsUnderTheMiddleOne', async () => {
  const placement = await layOut(graphOf([['a', 'b', 'c'], ['d']], ['a>d', 'b>d', 'c>d', 'd>>a', 'd>>b', 'd>>c']));
  const middle = (agent: string) => box(placement, agent).x + box(placement, agent).width / 2;
  expect(middle('d')).toBeCloseTo(middle('b'), 0);
});

test('Layout_WhenAgentsOfAStageReadEachOther_EdgesReachBothAndStayBelow', async () => {
  const placement = await layOut(graphOf([['a', 'b']], ['a>>b', 'b>>a', 'a>>a']));
  expect(box(placement, 'a').y).toBe(box(placement, 'b').y);
  for (const [edge, from, to] of [['edge:a->b:a:feedback', 'a', 'b'], ['edge:b->a:b:feedback', 'b', 'a'], ['edge:a->a:a:feedback', 'a', 'a']] as const) {
    const [start, end] = ends(placement, edge);
    expect(touches(start, box(placement, from)), edge).toBe(true);
    expect(touches(end, box(placement, to)), edge).toBe(true);
  }
});

test('Layout_WhenAnEdgeNamesNoAgent_GivesTheNameAPlace', async () => {
  const placement = await layOut(graphOf([['a'], ['b']], ['a>b', 'ghost>b', 'a>nobody']));
  expect(box(placement, 'ghost').y).toBeLessThan(box(placement, 'b').y);
  expect(box(placement, 'nobody').y).toBeGreaterThan(box(placement, 'a').y);
});

test('Layout_WhenAgentsAreInACycle_PlacesAllOfThem', async () => {
  const graph = graphOf([['a'], ['b'], ['c']], ['a>b', 'b>c', 'c>b']);
  const nodes = graph.nodes.map((node, index) => (index === 0 ? node : { ...node, agent: { ...node.agent, stage: null, group: null } }));
  const placement = await layOut({ ...graph, nodes });
  expect(new Set([...placement.nodes.values()].map(({ y }) => y)).size).toBe(3);
  expect([...placement.edges.values()].every(({ points }) => points.length >= 2)).toBe(true);
});

test('Layout_WhenAgentsAreAddedAtTheEnd_LeavesTheOthersInTheirOrder', async () => {
  const before = await layOut(graphOf([['a', 'b', 'c'], ['z']], ['a>z', 'b>z', 'c>z']));
  const after = await layOut(graphOf([['a', 'b', 'c', 'd'], ['z']], ['a>z', 'b>z', 'c>z', 'd>z']));
  const order = (placement: Placement) => ['a', 'b', 'c'].sort((left, right) => box(placement, left).x - box(placement, right).x);
  expect(order(after)).toEqual(order(before));
});

test('Layout_WhenThereAreTwoHundredAgents_PlacesAllWithoutOverlap', async () => {
  const stages = Array.from({ length: 50 }, (_, stage) => Array.from({ length: 4 }, (_, at) => `n${stage * 4 + at}`));
  const edges = stages.slice(1).flatMap((agents, stage) => agents.flatMap((agent, at) => [`${there(stages[stage]?.[at])}>${agent}`, `${there(stages[stage]?.[(at + 1) % 4])}>${agent}`]));
  const placement = await layOut(graphOf(stages, edges));
  const boxes = [...placement.nodes.values()];
  expect(boxes).toHaveLength(200);
  const apart = (one: Box, other: Box) => one.x + one.width <= other.x || other.x + other.width <= one.x || one.y + one.height <= other.y || other.y + other.height <= one.y;
  expect(boxes.every((one, index) => boxes.slice(index + 1).every((other) => apart(one, other)))).toBe(true);
}, 120_000);
