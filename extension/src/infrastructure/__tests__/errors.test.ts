import { expect, test } from 'vitest';
import { asRmasError, oneLine, OperationError, rmasError, toShown, UserCancelledError } from '../errors.js';

const missingLink = { code: 'RMAS230', message: "there is no link file 'a'", where: 'main.links', nextStep: 'fit the links' };

function failure(code: number, data: unknown): Error {
  return Object.assign(new Error('failed'), { code, data });
}

test('toShown_WhenTheDaemonToldAnError_KeepsItsCodePlaceAndNextStepOnOneLine', () => {
  const shown = toShown(failure(-32050, missingLink), 'file:///main.rmas.json') as OperationError;
  expect(shown.message).toBe("RMAS230: there is no link file 'a' (main.links). Next: fit the links.");
  expect(shown.told).toEqual(missingLink);
});

test.each(['RMAS230', 'RMAS232'])('toShown_WhenALinkIsMissingOrMadeForAnotherModel_OffersToFitThisPatternsLinks (%s)', (code) => {
  const shown = toShown(failure(-32050, { ...missingLink, code }), 'file:///main.rmas.json') as OperationError;
  expect(shown.actions).toEqual([{ title: 'Fit Links', command: 'rmas.fitLinks', arguments: ['file:///main.rmas.json'] }]);
});

test.each([
  ['the daemon says so', failure(-32050, { code: 'RMAS498', message: 'cancelled', where: null, nextStep: null })],
  ['the request was cancelled', failure(-32800, undefined)],
])('toShown_WhenCancelledBecause%s_IsSilent', (_, error) => {
  expect(toShown(error)).toBeInstanceOf(UserCancelledError);
});

test('toShown_WhenItIsNobodysError_PassesItOn', () => {
  const error = new Error('a bug');
  expect(toShown(error)).toBe(error);
});

test('rmasError_WhenTheDataIsNoError_IsNull', () => {
  expect(rmasError(failure(-32050, 'text'))).toBeNull();
});

test('oneLine_WhenPlaceAndNextStepAreUnknown_LeavesThemOut', () => {
  expect(oneLine({ code: 'RMAS300', message: 'nothing there', where: null, nextStep: null })).toBe('RMAS300: nothing there.');
});

test('asRmasError_WhenAnyError_HasAForm', () => {
  expect(asRmasError(new Error('x'))).toEqual({ code: 'RMAS499', message: 'x', where: null, nextStep: null });
  expect(asRmasError(new OperationError('x', [], missingLink))).toEqual(missingLink);
});
