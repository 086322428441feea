import { join } from 'node:path';
import { expect, test } from 'vitest';
import { OperationError } from '../../errors.js';
import { locateDaemon } from '../daemon-location.js';

const extension = join('/', 'extensions', 'rmas');
const packaged = join(extension, 'extension', 'server', 'rmas');
const built = join(extension, 'daemon', 'RecursiveMas.Daemon', 'bin', 'Release', 'net10.0', 'rmas.dll');
const where = { environment: undefined, setting: '', extension, platform: 'linux' as const };

test('locateDaemon_WhenTheEnvironmentNamesOne_TakesItBeforeEverythingElse', () => {
  expect(locateDaemon({ ...where, environment: '/dev/rmas', setting: '/mine/rmas' }, () => true)).toEqual({ command: '/dev/rmas', args: [] });
});

test('locateDaemon_WhenTheSettingNamesADll_RunsItWithDotnet', () => {
  expect(locateDaemon({ ...where, setting: '/mine/rmas.dll' }, () => true)).toEqual({ command: 'dotnet', args: ['/mine/rmas.dll'] });
});

test('locateDaemon_WhenPackaged_TakesTheOneInside', () => {
  expect(locateDaemon(where, (path) => path === packaged)).toEqual({ command: packaged, args: [] });
});

test('locateDaemon_WhenOnWindows_LooksForAnExe', () => {
  expect(locateDaemon({ ...where, platform: 'win32' }, () => true).command).toBe(`${packaged}.exe`);
});

test('locateDaemon_WhenInACheckout_RunsTheLastBuild', () => {
  expect(locateDaemon(where, (path) => path === built)).toEqual({ command: 'dotnet', args: [built] });
});

test('locateDaemon_WhenTheNamedOneIsMissing_SaysWhichSettingNamesIt', () => {
  expect(() => locateDaemon({ ...where, setting: '/gone/rmas' }, (path) => path === packaged)).toThrow(/'\/gone\/rmas', which rmas\.daemon\.path names/);
});

test('locateDaemon_WhenThereIsNone_NamesBothPlacesAndTheNextStep', () => {
  const failure = (() => {
    try {
      return locateDaemon(where, () => false);
    } catch (error) {
      return error;
    }
  })();
  expect(failure).toBeInstanceOf(OperationError);
  expect((failure as OperationError).message).toContain(packaged);
  expect((failure as OperationError).message).toContain('npm run build');
  expect((failure as OperationError).actions[0]?.command).toBe('workbench.action.openSettings');
});
