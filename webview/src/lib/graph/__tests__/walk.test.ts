import { expect, test } from 'vitest';
import { buildScene } from '../build-scene.js';
import { keyAction } from '../graph-keys.js';
import type { Placement } from '../placement.js';
import { type Step, walk } from '../walk.js';
import { graphOf } from './graphs.js';

const scene = buildScene(graphOf([['a', 'b'], ['c']], ['a>c', 'b>c', 'c>>a', 'c>>b']));
const at = (x: number) => ({ x, y: 0, width: 1, height: 1 });
const placement: Placement = {
  width: 0,
  height: 0,
  nodes: new Map([['agent:a', at(0)], ['agent:b', at(100)], ['agent:c', at(50)]]),
  edges: new Map(scene.edges.map(({ id }, index) => [id, { points: [], label: at(index * 50) }])),
  lanes: [],
};
const steps = (from: string, ...way: Step[]) => way.reduce((place, step) => walk(scene, placement, place, step), from);

test('Walk_WhenDown_GoesAlongTheEdgeToItsReceiver', () => {
  expect(steps('agent:a', 'down')).toBe('edge:a->c:a');
  expect(steps('agent:a', 'down', 'down')).toBe('agent:c');
});

test('Walk_WhenUp_GoesBackToTheSender', () => {
  expect(steps('agent:c', 'up')).toBe('edge:a->c:a');
  expect(steps('agent:c', 'up', 'up')).toBe('agent:a');
});

test('Walk_WhenNothingElseLeadsOn_TakesFeedback', () => {
  expect(steps('agent:c', 'down')).toBe('edge:c->a:c:feedback');
  expect(steps('agent:c', 'down', 'right', 'down')).toBe('agent:b');
});

test('Walk_WhenSideways_StaysInTheStage', () => {
  expect(steps('agent:a', 'right')).toBe('agent:b');
  expect(steps('agent:b', 'right')).toBe('agent:b');
  expect(steps('agent:b', 'left')).toBe('agent:a');
});

test('Walk_WhenFirstOrLast_GoesToTheEnds', () => {
  expect(steps('agent:b', 'first')).toBe('agent:a');
  expect(steps('agent:a', 'last')).toBe('agent:c');
});

test('Walk_WhenStartingAnywhere_ReachesEveryEdgeAndAgent', () => {
  const seen = new Set(['agent:a']);
  const open = ['agent:a'];
  for (let place = open.pop(); place !== undefined; place = open.pop())
    for (const step of ['up', 'down', 'left', 'right'] as const) {
      const next = walk(scene, placement, place, step);
      if (!seen.has(next)) open.push(next);
      seen.add(next);
    }
  expect(seen.size).toBe(scene.nodes.length + scene.edges.length);
});

test('KeyAction_WhenTheEditorsOwn_IsNothing', () => {
  const key = (name: string, part: Partial<KeyboardEvent> = {}) => keyAction({ key: name, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...part });
  expect(key('0', { ctrlKey: true })).toBeNull();
  expect(key('x')).toBeNull();
  expect(key('0')).toEqual({ kind: 'fit' });
  expect(key('ArrowDown', { shiftKey: true })?.kind).toBe('view');
});
