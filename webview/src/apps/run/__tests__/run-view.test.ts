import { expect, test } from 'vitest';
import { broken, followed } from '../run-view.js';
import { normRange, tallied } from '../tally.js';
import { begun, ended, over, planned, started } from './events.js';
import { there } from '../../../lib/__tests__/there.js';

const plan = started([planned(0, 1, 'a', 'think'), planned(1, 1, 'b', 'think')], [planned(2, 1, 'c', 'answer')]);
const error = { code: 'RMAS431', message: 'not finite', where: null, nextStep: null };
const states = (run: ReturnType<typeof followed>) => run.hops.map(({ state }) => state);

test('Followed_WhenARunStarts_ShowsEveryPlannedHop', () => {
  const { hops } = followed([plan]);
  expect(hops.map(({ agent, state, beside }) => [agent, state, beside])).toEqual([['a', 'planned', true], ['b', 'planned', true], ['c', 'planned', false]]);
});

test('Followed_WhenHopsRunSideBySide_TellsThemApart', () => {
  expect(states(followed([plan, begun(0), begun(1, 'b'), ended(1, { agent: 'b' })]))).toEqual(['running', 'finished', 'planned']);
});

test('Followed_WhenTextStreams_GathersItAndThenTakesTheResults', () => {
  const events = [plan, begun(2, 'c', 'answer'), { type: 'tokens', hop: 2, text: 'an', tokens: 1 }, { type: 'tokens', hop: 2, text: 'swer', tokens: 2 }] as const;
  expect(followed(events).hops[2]).toMatchObject({ state: 'running', text: 'answer', tokens: 2, result: null });
  expect(followed([...events, ended(2, { text: 'answer 7', decodedTokens: 3 })]).hops[2]).toMatchObject({ text: 'answer 7', tokens: 3 });
});

test('Followed_WhenAHopFails_KeepsTheErrorOnItAndDropsTheRest', () => {
  const run = followed([plan, begun(0), ended(0, { error }), over({ outcome: 'failed', answer: null, error })]);
  expect(states(run)).toEqual(['failed', 'dropped', 'dropped']);
  expect(run.hops[0]?.result?.error).toBe(error);
});

test('Followed_WhenToolsAreCalled_PutsThemOnTheirHop', () => {
  const run = followed([plan, begun(2, 'c', 'answer'), { type: 'toolCalled', hop: 2, tool: 'lookup', input: 'x', output: null, error: 'no x', ms: 1 }]);
  expect(there(run.hops[2]).tools).toHaveLength(1);
});

test('Followed_WhenAHopWasNotPlanned_IsShownAllTheSame', () => {
  expect(followed([begun(5, 'z')]).hops).toMatchObject([{ hop: 5, agent: 'z', state: 'running' }]);
});

test('Broken_WhenTheRunNeverSaidHowItEnded_DropsWhatWasOpen', () => {
  expect(states(broken(followed([plan, begun(0), ended(0), begun(1, 'b')])))).toEqual(['finished', 'dropped', 'dropped']);
});

test('Tallied_WhenNothingWasCounted_IsUnknown', () => {
  expect(tallied(followed([plan]).hops)).toMatchObject({ promptTokens: null, decodedTokens: null, ms: null });
  expect(tallied(followed([plan, ended(0), ended(1)]).hops)).toMatchObject({ promptTokens: 20, latentSteps: 16, decodedTokens: null, ms: 4 });
});

test('NormRange_WhenThereAreRows_IsFromLeastToLargest', () => {
  expect([normRange([3, 1, 2]), normRange([]), normRange(null)]).toEqual([[1, 3], null, null]);
});
