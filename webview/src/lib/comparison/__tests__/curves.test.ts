import { expect, test } from 'vitest';
import type { CompareRow } from '../../../../../schemas/protocol.generated.js';
import { pointsOf } from '../curves.js';
import { spread } from '../repeated.js';
import { isSoftware } from '../provenance.js';

const row = (part: Partial<CompareRow>): CompareRow => ({ mode: 'latent', rounds: 2, control: 'none', baseline: null, n: 100, errors: 0, correct: 67, accuracy: 0.67, ci95: [0.57, 0.75], decodedTokens: 8, latentSteps: 39, calls: 6, ms: null, timedN: 0, tokensToText: null, tokensAndStepsToText: null, msToText: null, groups: null, ...part });
const accuracy = { title: 'accuracy', value: (one: CompareRow) => one.accuracy, interval: (one: CompareRow) => one.ci95 };

test('PointsOf_WhenAFigureIsUnknownOrHasNoDepth_DrawsNoPoint', () => {
  const points = pointsOf([row({}), row({ accuracy: null }), row({ mode: 'single', rounds: null }), row({ control: 'zero', rounds: 1 })], accuracy);
  expect(points.map(({ kind, rounds, low }) => [kind.key, rounds, low])).toEqual([['latent', 2, 0.57], ['zero', 1, 0.57]]);
});

test('Spread_WhenThereAreRepeats_GoesFromLeastToMostOfWhatIsKnown', () => {
  const repeat = (ms: number | null) => ({ of: {} as never, rows: [row({ ms })] });
  expect(spread(row({ ms: 5 }), [repeat(4), repeat(null), repeat(9)], 0, ({ ms }) => ms)).toEqual([4, 9]);
  expect(spread(row({ ms: 5 }), [], 0, ({ ms }) => ms)).toBeNull();
  expect(spread(row({ ms: null }), [repeat(4)], 0, ({ ms }) => ms)).toBeNull();
});

test('IsSoftware_WhenAnAdapterIsEmulated_SaysSo', () => {
  expect(isSoftware('onnxruntime-web 1.30, WebGPU (SwiftShader, software adapter)')).toBe(true);
  expect(isSoftware('onnxruntime 1.31.1, CPU (2 threads)')).toBe(false);
});
