import { expect, test } from 'vitest';
import { buildScene } from '../build-scene.js';
import { edgeTitle, linkNote, linkStanding } from '../edge-words.js';
import { placeRange } from '../place-range.js';
import { structureKey } from '../structure-key.js';
import { graphOf, link } from './graphs.js';

const chain = graphOf([['a'], ['b']], ['a>b', 'b>>a']);

test('StructureKey_WhenOnlyPlacesInTheTextChange_StaysTheSame', () => {
  const moved = { ...chain, nodes: chain.nodes.map((node) => ({ ...node, range: { start: { line: 90, character: 0 }, end: { line: 91, character: 0 } } })) };
  expect(structureKey(buildScene(moved))).toBe(structureKey(buildScene(chain)));
});

test('StructureKey_WhenStepsOrModelChange_StaysTheSame', () => {
  const changed = { ...chain, nodes: chain.nodes.map((node) => ({ ...node, agent: { ...node.agent, latentSteps: 9, model: 'another' } })) };
  expect(structureKey(buildScene(changed))).toBe(structureKey(buildScene(chain)));
});

test('StructureKey_WhenAnEdgeOrAToolAppears_Changes', () => {
  const keys = [chain, graphOf([['a'], ['b']], ['a>b']), { ...chain, nodes: chain.nodes.map((node) => ({ ...node, agent: { ...node.agent, tools: ['lookup'] } })) }].map((graph) => structureKey(buildScene(graph)));
  expect(new Set(keys).size).toBe(3);
});

test('BuildScene_WhenAnIdIsTakenTwice_GivesBothAPlaceOfTheirOwn', () => {
  const { nodes, edges } = buildScene(graphOf([['a'], ['a']], ['a>a', 'a>a']));
  expect(nodes.map(({ id }) => id)).toEqual(['agent:a', 'agent:a#2']);
  expect(edges.map(({ id }) => id)).toEqual(['edge:a->a:a', 'edge:a->a:a#2']);
});

test('PlaceRange_WhenAnEdgeIsImplied_IsItsReceiver', () => {
  const graph = { ...chain, edges: chain.edges.map((view) => ({ ...view, range: null })) };
  expect(placeRange(buildScene(graph), 'edge:a->b:a')).toBe(graph.edges[0]?.toRange);
});

test('PlaceRange_WhenANameHasNoAgent_IsWhereAnEdgeNamesIt', () => {
  const graph = graphOf([['a']], ['ghost>a']);
  expect(placeRange(buildScene(graph), 'agent:ghost')).toBe(graph.edges[0]?.fromRange);
});

test('LinkNote_WhenTheLinkIs_TellsHowItStands', () => {
  expect(linkNote(link())).toBe('paper · 0.999');
  expect(linkNote(link({ heldOutCosine: null, form: null }))).toBe('link · –');
  expect(linkNote(link({ present: false }))).toBe('no link file');
  expect(linkNote(link({ present: false, needed: false }))).toBe('link not used');
  expect(linkStanding(link({ present: false, needed: null }))).toBe('missing');
  expect(linkNote(null)).toBe('no such agent');
});

test('EdgeTitle_WhenFeedback_CountsTheRounds', () => {
  expect(chain.edges.map(({ edge }) => edgeTitle(edge, 3))).toEqual(['a', 'b ×3']);
});
