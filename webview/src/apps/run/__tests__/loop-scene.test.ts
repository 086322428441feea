import ELK from 'elkjs/lib/elk.bundled.js';
import { expect, test } from 'vitest';
import { there } from '../../../lib/__tests__/there.js';
import { elkModel } from '../../../lib/graph/elk-model.js';
import { elkPlacement } from '../../../lib/graph/elk-placement.js';
import { graphOf } from '../../../lib/graph/__tests__/graphs.js';
import { loopScene } from '../loop/loop-scene.js';

test('LoopScene_WhenLaidOut_RunsToTheRightAndComesBackBelow', async () => {
  const graph = graphOf([['a', 'b'], ['c']], ['a>c', 'b>c', 'c>>a', 'c>>b', 'a>>b']);
  const scene = loopScene(graph);
  const { nodes, edges, height } = elkPlacement(scene, await new ELK().layout(elkModel(scene)));
  const [a, b, c] = ['a', 'b', 'c'].map((agent) => there(nodes.get(`agent:${agent}`)));
  expect(there(a).x).toBe(there(b).x);
  expect(there(c).x).toBeGreaterThan(there(a).x + there(a).width);
  for (const edge of scene.edges) expect(there(edges.get(edge.id)).points.length).toBeGreaterThanOrEqual(2);
  const back = there(edges.get('edge:c->a:c:feedback')).points;
  expect(there(back[0]).y).toBeCloseTo(there(c).y + there(c).height, 0);
  expect(height).toBeLessThan(240);
});

test('LoopScene_WhenASlotIsNamedAsItsSender_DoesNotSayItTwice', () => {
  const graph = graphOf([['a'], ['b']], ['a>b', 'b>>a']);
  const [first, back] = loopScene({ ...graph, edges: graph.edges.map((edge) => (edge.edge.feedback ? { ...edge, edge: { ...edge.edge, slot: 'feedback' } } : edge)) }).edges;
  expect(there(first).labelWidth).toBe(0);
  expect(there(back).labelWidth).toBeGreaterThan(0);
});
