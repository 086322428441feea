import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { shellQuoted } from '../shell-quoted.js';

test.each(['/a/b', '/a b/c', "/it's/$(touch x)/`y`/\"z\"/\\w"])('shellQuoted_When%s_IsOneWordToAShell', (path) => {
  expect(execFileSync('/bin/sh', ['-c', `printf %s ${shellQuoted(path, 'linux')}`], { encoding: 'utf8' })).toBe(path);
});

test('shellQuoted_WhenOnWindows_KeepsBackslashes', () => {
  expect(shellQuoted('C:\\runs\\a b', 'win32')).toBe('"C:\\runs\\a b"');
});
