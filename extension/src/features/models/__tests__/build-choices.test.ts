import { expect, test, vi } from 'vitest';
import type { ModelFit } from '../../../../../schemas/protocol.generated.js';

vi.mock('vscode', () => ({
  l10n: { t: (text: string, ...values: readonly (string | number)[]) => values.reduce<string>((told, value, i) => told.replace(`{${String(i)}}`, String(value)), text) },
}));

const { contextMistake, offeredContext, quantizationItems } = await import('../build-choices.js');

const fit: ModelFit = {
  architecture: 'qwen2', parameters: 494_032_768, context: 4096, contextLength: 131_072, cacheBytes: 100_663_296, machineBytes: 1_500_000_000,
  options: [
    { weights: 'f32', packageBytes: 1_976_131_072, memoryBytes: 2_076_794_368, fits: false, quantization: 'none' },
    { weights: '4-bit', packageBytes: 581_000_000, memoryBytes: 409_000_000, fits: true, quantization: 'int4' },
    { weights: 'as built', packageBytes: 1, memoryBytes: 1, fits: true, quantization: null },
  ],
};

test('quantizationItems_OfAnEstimate_SayWhatEachTakesAndWhatDoesNotFit', () => {
  const items = quantizationItems(fit);
  expect(items.map(({ label, quantization }) => [label, quantization])).toEqual([['none', 'none'], ['int4', 'int4']]);
  expect(items[0]?.description).toBe('$(warning) about 2.0 GB on disk, 2.1 GB in memory: more than the 1.5 GB this machine has');
  expect(items[1]?.description).toBe('about 581.0 MB on disk, 409.0 MB in memory');
  expect(items.every(({ detail }) => detail !== undefined)).toBe(true);
});

test('offeredContext_OfALongAndAShortModel_IsTheCommandLinesLimit', () => {
  expect(offeredContext(fit)).toBe(32_768);
  expect(offeredContext({ ...fit, contextLength: 2048 })).toBe(2048);
});

test.each(['', ' ', '0', '-1', '1.5', 'many', '131073', 'Infinity'])('contextMistake_WhenTyped%j_SaysWhatIsAllowed', (text) => {
  expect(contextMistake(text, fit.contextLength)).toBe('A whole number from 1 to 131072.');
});

test.each(['1', '4096', '131072'])('contextMistake_WhenTyped%j_IsNone', (text) => {
  expect(contextMistake(text, fit.contextLength)).toBeUndefined();
});
