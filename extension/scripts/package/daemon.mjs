// The daemon with its own .NET inside, so that nobody needs one installed.
import { existsSync } from 'node:fs';
import { chmod, copyFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './run.mjs';

/** Parts of .NET that only debuggers and tracers load. */
const unused = /^(createdump(\.exe)?|(lib)?mscordbi\..*|(lib)?mscordaccore.*|libcoreclrtraceptprovider\.so|Microsoft\.DiaSymReader\.Native.*)$/;

/**
 * Publishes the daemon for a platform into an empty folder.
 * @param {string} root
 * @param {import('./targets.mjs').Target} target
 * @param {string} server
 * @returns {Promise<{ assets: string, libraries: string }[]>} For each program: NuGet's record of what went into it, and its own list of libraries.
 */
export async function publishDaemon(root, { runtime, executables }, server) {
  // Outputs of its own: a build for one platform beside the usual one would make each rebuild the other.
  const artifacts = join(root, 'dist', 'daemon', runtime);
  const options = {
    PackagedFor: runtime,
    TorchNatives: 'false',
    // Half the time to the first answer for a tenth of the size.
    PublishReadyToRun: 'true',
    DebugType: 'none',
    PublishDocumentationFile: 'false',
    PublishReferencesDocumentationFiles: 'false',
  };
  const properties = Object.entries(options).map(([name, value]) => `-p:${name}=${value}`);
  /** @param {string} project @param {string} into */
  const publish = (project, into) =>
    run('dotnet', ['publish', join(root, 'daemon', project), '-c', 'Release', '-r', runtime, '--self-contained', '--artifacts-path', artifacts, '-o', into, '--nologo', '-v', 'q', '--disable-build-servers', ...properties], root);
  await publish('RecursiveMas.Daemon', server);
  // The trainer shares the daemon's .NET and libraries; what it alone has goes beside them.
  const trainer = join(root, 'dist', 'trainer', runtime);
  await rm(trainer, { recursive: true, force: true });
  await publish('RecursiveMas.Training', trainer);
  for (const file of await readdir(trainer)) if (!existsSync(join(server, file))) await copyFile(join(trainer, file), join(server, file));
  for (const file of await readdir(server)) {
    if (unused.test(file)) await rm(join(server, file));
    else await chmod(join(server, file), executables.includes(file) ? 0o755 : 0o644);
  }
  return [
    ['RecursiveMas.Daemon', 'rmas'],
    ['RecursiveMas.Training', 'rmas-train'],
  ].map(([project = '', program = '']) => {
    const assets = join(artifacts, 'obj', project, 'project.assets.json');
    if (!existsSync(assets)) throw new Error(`NuGet left no ${assets}`);
    return { assets, libraries: join(server, `${program}.deps.json`) };
  });
}
