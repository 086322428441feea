import { expect, test } from 'vitest';
import { graphOf } from '../../../lib/graph/__tests__/graphs.js';
import { heard, nothing } from '../state.js';
import type { TopologyToView } from '../../../protocol/topology.js';
import { there } from '../../../lib/__tests__/there.js';

const graph = graphOf([['a'], ['b']], ['a>b']);
const error = { code: 'RMAS001', severity: 'error' as const, message: 'broken', range: there(graph.nodes[0]).range };
const good: TopologyToView = { type: 'graph', file: 'main', version: 1, graph, errors: [] };
const bad: TopologyToView = { type: 'graph', file: 'main', version: 2, graph: null, errors: [error] };
const after = (...messages: TopologyToView[]) => messages.reduce(heard, nothing);

test('Heard_WhenTheTextBreaks_KeepsTheLastGoodGraph', () => {
  expect(after(good, bad)).toMatchObject({ graph, stale: true, errors: [error] });
});

test('Heard_WhenTheTextIsWellAgain_IsNoLongerStale', () => {
  expect(after(good, bad, good)).toMatchObject({ stale: false, errors: [] });
});

test('Heard_WhenAnotherFileIsBroken_DoesNotShowTheFirstOnesGraph', () => {
  expect(after(good, { ...bad, file: 'other' })).toMatchObject({ file: 'other', graph: null, stale: false });
});

test('Heard_WhenTheDaemonGoesAndComesBack_KeepsTheGraphAndForgetsThat', () => {
  const gone = after(good, { type: 'offline', message: 'gone' });
  expect(gone).toMatchObject({ graph, offline: 'gone' });
  expect(heard(gone, good).offline).toBeNull();
});

test('Heard_WhenTheCursorStaysWithinTheSameAgent_ChangesNothing', () => {
  const state = after(good, { type: 'highlight', ids: ['agent:a'] });
  expect(heard(state, { type: 'highlight', ids: ['agent:a'] })).toBe(state);
  expect(heard(state, { type: 'highlight', ids: [] }).marked.size).toBe(0);
});
