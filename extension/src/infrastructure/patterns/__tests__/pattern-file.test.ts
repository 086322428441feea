import { expect, test } from 'vitest';
import { isPatternPath, patternName } from '../pattern-file.js';

test.each([
  ['/a/main.rmas.json', true],
  ['/a/MAIN.RMAS.JSON', true],
  ['/a/rmas.json', false],
  ['/a/main.rmas.json.bak', false],
])('isPatternPath_When%s_Says%s', (path, expected) => {
  expect(isPatternPath(path)).toBe(expected);
});

test('patternName_WhenAPath_IsTheNameWithoutItsEnding', () => {
  expect(patternName('/a/b.c/main.rmas.json')).toBe('main');
});
