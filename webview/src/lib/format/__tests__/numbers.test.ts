import { expect, test } from 'vitest';
import { bytes, cosine, count, duration, fixed, of, percent, points, short } from '../numbers.js';

test('Numbers_WhenUnknown_AreADashAndNeverZero', () => {
  const shown = [count(null), fixed(undefined, 1), percent(null), short(null), bytes(null), duration(null), cosine(null), fixed(Number.NaN, 1)];
  expect(new Set(shown)).toEqual(new Set(['–']));
});

test('Numbers_WhenZero_AreZero', () => {
  expect([count(0), fixed(0, 1), percent(0), short(0), bytes(0)]).toEqual(['0', '0.0', '0.0 %', '0', '0 B']);
});

test('Count_WhenLarge_GroupsThrees', () => {
  expect(count(1200)).toBe('1,200');
});

test('Cosine_WhenAlmostOne_IsNotWrittenAsOne', () => {
  expect([cosine(0.99994), cosine(1), cosine(-0.5)]).toEqual(['0.999', '1.000', '-0.500']);
});

test('Points_WhenDifferent_CarryTheirSign', () => {
  expect([points(0.004), points(-0.0123), points(-0.0001)]).toEqual(['+0.4', '−1.2', '0.0']);
});

test('Short_WhenLarge_RoundsToItsUnit', () => {
  expect([short(593_000), short(1_234_000), short(7e9), short(42)]).toEqual(['593k', '1.2M', '7B', '42']);
});

test('Bytes_WhenLarge_TakeTheNextUnit', () => {
  expect([bytes(1376256), bytes(512)]).toEqual(['1.3 MB', '512 B']);
});

test('Of_WhenOne_LeavesTheNounSingular', () => {
  expect([of(1, 'round'), of(3, 'round')]).toEqual(['1 round', '3 rounds']);
});

test('Duration_WhenLong_IsInLargerUnits', () => {
  expect([duration(8.84), duration(1240), duration(185_000)]).toEqual(['8.8 ms', '1.2 s', '3 min 5 s']);
});
