import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { OperationError } from '../errors.js';

/** How to start the daemon. */
export interface DaemonLocation {
  readonly command: string;
  readonly args: readonly string[];
}

/** Where the daemon may be. */
export interface DaemonCandidates {
  /** `RMAS_DAEMON_PATH`: for developing it. */
  readonly environment: string | undefined;
  /** The setting `rmas.daemon.path`. */
  readonly setting: string;
  /** The extension's own folder. */
  readonly extension: string;
  readonly platform: NodeJS.Platform;
}

/**
 * The daemon to start: the environment's, else the setting's, else the one inside the extension, else the last build of a checkout.
 * @throws OperationError naming the path that is missing.
 */
export function locateDaemon(candidates: DaemonCandidates, exists: (path: string) => boolean = existsSync): DaemonLocation {
  for (const [path, source] of [
    [candidates.environment, 'RMAS_DAEMON_PATH'],
    [candidates.setting, 'rmas.daemon.path'],
  ] as const) {
    if (path === undefined || path === '') continue;
    if (exists(path)) return start(path);
    throw new OperationError(`There is no daemon at '${path}', which ${source} names.`, [openSetting]);
  }
  const packaged = join(candidates.extension, 'extension', 'server', candidates.platform === 'win32' ? 'rmas.exe' : 'rmas');
  if (exists(packaged)) return start(packaged);
  const built = join(candidates.extension, 'daemon', 'RecursiveMas.Daemon', 'bin', 'Release', 'net10.0', 'rmas.dll');
  if (exists(built)) return start(built);
  throw new OperationError(
    `The daemon is missing: neither '${packaged}' nor '${built}' exists. Install the package made for this platform, or run npm run build in a checkout.`,
    [openSetting],
  );
}

const openSetting = { title: 'Open Setting', command: 'workbench.action.openSettings', arguments: ['rmas.daemon.path'] };

function start(path: string): DaemonLocation {
  return path.endsWith('.dll') ? { command: 'dotnet', args: [path] } : { command: path, args: [] };
}
