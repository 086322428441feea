import { expect, test } from 'vitest';
import type { CompareReport, CompareRow } from '../../../../../schemas/protocol.generated.js';
import { differenceScale } from '../../../lib/comparison/difference-bar.js';
import { choicesOf, draftOf, roundsPattern } from '../draft.js';
import { progressShare, progressWords } from '../progress-words.js';
import { footnotes, rowKind, rowName } from '../../../lib/comparison/row-words.js';
import { heard, nothing, statusOf } from '../state.js';

const row = (part: Partial<CompareRow>): CompareRow => ({ mode: 'latent', rounds: 2, control: 'none', baseline: null, n: 100, errors: 0, correct: 67, accuracy: 0.67, ci95: [0.57, 0.75], decodedTokens: 8, latentSteps: 39, calls: 6, ms: null, timedN: 0, tokensToText: null, tokensAndStepsToText: null, msToText: null, groups: null, ...part });
const report = (part: Partial<CompareReport>): CompareReport => ({ rows: [row({})], differences: [], errors: [], asked: 120, finished: 120, cancelled: false, match: 'lastNumber', seed: 1, hopsRun: 3640, accuracySeconds: 15, timingSeconds: 1, ...part });

test('RowName_WhenAControlOrABaseline_SaysWhatItIs', () => {
  const rows = [row({}), row({ mode: 'text' }), row({ mode: 'single' }), row({ mode: 'single', baseline: 'whole' }), row({ control: 'zero' }), row({ control: 'shuffled' })];
  expect(rows.map(rowKind)).toEqual(['latent', 'text', 'single', 'baseline', 'control', 'control']);
  expect(rows.map(rowName)).toEqual(['latent', 'text', 'single agent', 'whole', 'latent, zeroed', 'latent, shuffled']);
});

test('Footnotes_WhenNothingWasTimed_SaySo', () => {
  expect(footnotes(report({})).join('\n')).toContain('Time was not measured');
  expect(footnotes(report({ rows: [row({ timedN: 12 })] })).join('\n')).toContain('median of 12 questions');
});

test('Footnotes_WhenThereAreControls_ExplainThem', () => {
  expect(footnotes(report({})).join('\n')).not.toContain('Controls');
  expect(footnotes(report({ rows: [row({ control: 'zero' })] })).join('\n')).toContain('Controls');
});

test('ChoicesOf_WhenRoundsAreWritten_TakesEachOnceInOrder', () => {
  const draft = draftOf(nothing.choices);
  expect(choicesOf(draft)).toEqual(nothing.choices);
  expect(choicesOf({ ...draft, rounds: '3, 1 2,2', zero: false }).rounds).toEqual([1, 2, 3]);
  expect(choicesOf({ ...draft, zero: false }).controls).toEqual(['shuffled']);
});

test('ChoicesOf_WhenOneQuestionIsAsked_LeavesOutWhatNeedsAnother', () => {
  const draft = { ...draftOf(nothing.choices), source: 'question' as const, question: ' 2 + 2? ', expected: '' };
  expect(choicesOf(draft)).toMatchObject({ question: '2 + 2?', expected: null, controls: ['zero'], modes: null });
  expect(choicesOf({ ...draft, latent: false })).toMatchObject({ controls: [], modes: ['single', 'text'] });
});

test('ChoicesOf_WhenAnAgentHasAnotherModel_NamesExactlyOne', () => {
  const models = { planner: { kind: 'named' as const, text: 'critic' }, critic: { kind: 'package' as const, text: 'models/x' }, solver: { kind: 'written' as const, text: '' } };
  const chosen = choicesOf({ ...draftOf(nothing.choices), models });
  expect(chosen.models).toEqual([
    { agent: 'planner', model: 'critic', package: null, webLlm: null },
    { agent: 'critic', model: null, package: 'models/x', webLlm: null },
  ]);
  expect(choicesOf(draftOf(chosen))).toEqual(chosen);
});

test('Heard_WhenMoreHasFinished_ReplacesFiguresAndAddsQuestions', () => {
  const standing = (finished: number) => ({ asked: 3, finished, rows: [row({ n: finished })], differences: [], questions: [{ line: finished, question: 'q', expected: null, group: null, answers: [] }] });
  const after = heard(heard(nothing, { type: 'standing', standing: standing(1) }), { type: 'standing', standing: standing(2) });
  expect(after.standing?.questions.map(({ line }) => line)).toEqual([1, 2]);
  expect(after.standing?.rows[0]?.n).toBe(2);
});

test('RoundsPattern_WhenNotWholeNumbers_RefusesThem', () => {
  const takes = new RegExp(`^(?:${roundsPattern})$`, 'v');
  expect(['1', '1, 2,3', ' 2 4 '].map((text) => takes.test(text))).toEqual([true, true, true]);
  expect(['0', '1.5', 'two', '1,,2'].map((text) => takes.test(text))).toEqual([false, false, false, false]);
});

test('Progress_WhenNobodyKnowsHowMuch_ClaimsNothing', () => {
  const step = { work: 'w', sequence: 0, stage: 'accuracy pass', done: 262, total: 1680, message: null };
  expect([progressWords(step), progressShare(step)]).toEqual(['accuracy pass · 262 of 1,680 runs', 262 / 1680]);
  expect([progressWords({ ...step, total: null }), progressShare({ ...step, total: null })]).toEqual(['accuracy pass', undefined]);
});

test('DifferenceScale_WhenIntervalsAreWide_HoldsThem', () => {
  expect(differenceScale([{ low: -0.05, high: 0.02 }])).toBeCloseTo(0.055);
  expect(differenceScale([])).toBeCloseTo(0.011);
});

test('StatusOf_WhenTheComparisonStands_NamesIt', () => {
  const status = (part: object) => statusOf(heard(nothing, { type: 'state', ...nothing, file: 'main', ...part }));
  expect(statusOf(nothing)).toBe('loading');
  expect(status({ phase: 'running' })).toBe('running');
  const view = (part: Partial<CompareReport>) => ({ record: { report: report(part) } });
  expect(status({ phase: 'finished', view: view({}) })).toBe('finished');
  expect(status({ phase: 'finished', view: view({ cancelled: true }) })).toBe('cancelled');
  expect(status({ phase: 'finished' })).toBe('cancelled');
  expect(status({ phase: 'finished', error: { code: 'RMAS301', message: 'x', where: null, nextStep: null } })).toBe('failed');
});
