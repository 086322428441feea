// The daemon with its own .NET inside, so that nobody needs one installed.
import { existsSync } from 'node:fs';
import { chmod, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './run.mjs';

/** Parts of .NET that only debuggers and tracers load. */
const unused = /^(createdump(\.exe)?|(lib)?mscordbi\..*|(lib)?mscordaccore.*|libcoreclrtraceptprovider\.so|Microsoft\.DiaSymReader\.Native.*)$/;

/**
 * Publishes the daemon for a platform into an empty folder.
 * @param {string} root
 * @param {import('./targets.mjs').Target} target
 * @param {string} server
 * @returns {Promise<string>} NuGet's record of what went into it.
 */
export async function publishDaemon(root, { runtime, executable }, server) {
  // Outputs of its own: a build for one platform beside the usual one would make each rebuild the other.
  const artifacts = join(root, 'dist', 'daemon', runtime);
  const options = {
    PackagedFor: runtime,
    // Half the time to the first answer for a tenth of the size.
    PublishReadyToRun: 'true',
    DebugType: 'none',
    PublishDocumentationFile: 'false',
    PublishReferencesDocumentationFiles: 'false',
  };
  const properties = Object.entries(options).map(([name, value]) => `-p:${name}=${value}`);
  const project = join(root, 'daemon', 'RecursiveMas.Daemon');
  await run('dotnet', ['publish', project, '-c', 'Release', '-r', runtime, '--self-contained', '--artifacts-path', artifacts, '-o', server, '--nologo', '-v', 'q', '--disable-build-servers', ...properties], root);
  for (const file of await readdir(server)) {
    if (unused.test(file)) await rm(join(server, file));
    else await chmod(join(server, file), file === executable ? 0o755 : 0o644);
  }
  const assets = join(artifacts, 'obj', 'RecursiveMas.Daemon', 'project.assets.json');
  if (!existsSync(assets)) throw new Error(`NuGet left no ${assets}`);
  return assets;
}
