import { expect, test } from 'vitest';
import type { RunToView } from '../../../protocol/run.js';
import { choicesOf, draftOf } from '../draft.js';
import { heard, nothing, statusOf } from '../state.js';
import { loopState, wayOf } from '../loop/loop-state.js';
import { begun, ended, over, planned, started } from './events.js';

type StateMessage = Extract<RunToView, { readonly type: 'state' }>;
const message = (part: Partial<StateMessage> = {}): StateMessage => ({ type: 'state', file: 'main', choices: nothing.choices, phase: 'idle', events: [], document: null, error: null, graph: null, progress: null, record: null, ...part });
const status = (part: Partial<StateMessage>) => statusOf(heard(nothing, message(part)));
const error = { code: 'RMAS104', message: 'no package', where: null, nextStep: null };

test('StatusOf_WhenTheRunStands_NamesIt', () => {
  expect(statusOf(nothing)).toBe('loading');
  expect(status({})).toBe('idle');
  expect(status({ phase: 'running' })).toBe('running');
  expect(status({ phase: 'cancelling' })).toBe('cancelling');
  expect(status({ phase: 'finished', events: [over()] })).toBe('finished');
  expect(status({ phase: 'finished', events: [over({ outcome: 'cancelled', answer: null })] })).toBe('cancelled');
  expect(status({ phase: 'finished', events: [over({ outcome: 'failed', answer: null })] })).toBe('failed');
  expect(status({ phase: 'finished', error })).toBe('failed');
  expect(status({ phase: 'finished' })).toBe('cancelled');
});

test('Heard_WhenTheStateComesAgain_IsWhatTheEventsHadMade', () => {
  const events = [started([planned(0, 1, 'a', 'think')]), begun(0), ended(0)];
  const live = events.reduce((state, event) => heard(state, { type: 'event', event, record: '/r' }), heard(nothing, message({ phase: 'running' })));
  expect(heard(nothing, message({ phase: 'running', events, record: '/r' }))).toEqual(live);
});

test('ChoicesOf_WhenFieldsAreEmpty_LeavesThemToThePattern', () => {
  expect(choicesOf(draftOf(nothing.choices))).toEqual(nothing.choices);
  expect(choicesOf({ ...draftOf(nothing.choices), question: '  why? ', rounds: '3', seed: '0' })).toMatchObject({ question: 'why?', rounds: 3, seed: 0 });
});

test('ChoicesOf_WhenTheModeHasNoLatents_HasNoControlEither', () => {
  const draft = { ...draftOf(nothing.choices), control: 'zero', rounds: '2' } as const;
  expect(choicesOf({ ...draft, mode: 'text' })).toMatchObject({ control: 'none', keepLatents: false, rounds: 2 });
  expect(choicesOf({ ...draft, mode: 'single' })).toMatchObject({ rounds: null });
  expect(choicesOf({ ...draft, mode: 'latent' })).toMatchObject({ control: 'zero', keepLatents: true });
});

test('LoopState_WhenAHopReadsAnother_LightsTheWayBetweenThem', () => {
  const events = [started([planned(0, 1, 'a', 'think')], [planned(1, 2, 'a', 'think', [0])], [planned(2, 2, 'b', 'answer', [1])]), begun(0), ended(0)];
  const at = (...more: Parameters<typeof heard>[1][]) => loopState(more.reduce(heard, heard(nothing, message({ phase: 'running', events }))).run);
  const second = at({ type: 'event', event: begun(1, 'a', 'think', 2), record: '/r' });
  expect(second).toMatchObject({ round: 2 });
  expect([...second.lit]).toEqual([wayOf({ from: 'a', to: 'a', slot: 's' })]);
  expect([...second.active]).toEqual([['a', 'think']]);
  const third = at({ type: 'event', event: ended(1, { round: 2 }), record: '/r' }, { type: 'event', event: begun(2, 'b', 'answer', 2), record: '/r' });
  expect(third).toMatchObject({ round: 2 });
  expect([...third.lit]).toEqual([wayOf({ from: 'a', to: 'b', slot: 's' })]);
  expect([...third.done]).toEqual(['a']);
});
