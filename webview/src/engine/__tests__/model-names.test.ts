import { expect, test } from 'vitest';
import { nameFor } from '../hops/model-names.js';

const loaded = new Map([['solver', 'one'], ['solver (2)', 'two']]);

test('nameFor_WhenTheNameIsFree_IsTheAskedOne', () => {
  expect(nameFor('critic', loaded, (held) => held === 'one')).toEqual({ name: 'critic', held: undefined });
});

test('nameFor_WhenTheNameHoldsTheSameSource_FindsIt', () => {
  expect(nameFor('solver', loaded, (held) => held === 'one')).toEqual({ name: 'solver', held: 'one' });
  expect(nameFor('solver', loaded, (held) => held === 'two')).toEqual({ name: 'solver (2)', held: 'two' });
});

test('nameFor_WhenTheNameHoldsOthers_TakesTheNextNumber', () => {
  expect(nameFor('solver', loaded, () => false)).toEqual({ name: 'solver (3)', held: undefined });
});
