import { expect, test } from 'vitest';
import { numbersAsWords } from '../numbers-as-words.js';

test('numbersAsWords_WhenNumbersAreNone_SurvivesTheEditorsJson', () => {
  const message = numbersAsWords({ type: 'result', id: 1, result: { rowNorms: [1.5, NaN, Infinity, -Infinity], firstBadRow: 1, text: null } });
  expect(JSON.parse(JSON.stringify(message))).toEqual({ type: 'result', id: 1, result: { rowNorms: [1.5, 'NaN', 'Infinity', '-Infinity'], firstBadRow: 1, text: null } });
});

test('numbersAsWords_WhenThereAreBytes_HandsThemOnAsTheyAre', () => {
  const f16 = new Uint8Array([1, 2]);
  const tokens = [new Uint8Array([3]), null];
  const message = numbersAsWords({ result: { f16, tokens } });
  expect(message.result.f16).toBe(f16);
  expect(message.result.tokens[0]).toBe(tokens[0]);
});
