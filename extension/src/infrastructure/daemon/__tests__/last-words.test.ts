import { expect, test } from 'vitest';
import { LastWords } from '../last-words.js';

test('explain_WhenDotnetMissesIcu_NamesTheLibraryToInstall', () => {
  const words = new LastWords();
  words.add("Process terminated. Couldn't find a valid ICU package installed on the system. Please install libicu (or icu-libs) using your package manager\n   at System.Environment.FailFast\n");
  expect(words.explain('closed')).toContain('Install libicu');
});

test('explain_WhenItSaidSomething_RepeatsItsLastLine', () => {
  const words = new LastWords();
  words.add('first\nYou must install or update .NET');
  words.add(' to run this application.\n\n');
  expect(words.explain('closed')).toBe('You must install or update .NET to run this application.');
});

test('explain_WhenItSaidNothing_GivesWhatTheConnectionKnows', () => {
  expect(new LastWords().explain('closed')).toBe('closed');
});

test('add_WhenItTalksALot_KeepsTheEnd', () => {
  const words = new LastWords();
  words.add('x'.repeat(100_000));
  words.add('\nthe end');
  expect(words.explain('closed')).toBe('the end');
});
