// Makes the package (.vsix) of a platform: bundles, the daemon with its own .NET, notices, checks.
import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { contentProblems, executables, mostActivationKilobytes, mostMegabytes } from './package/contents.mjs';
import { publishDaemon } from './package/daemon.mjs';
import { writeNotices } from './package/notices.mjs';
import { run } from './package/run.mjs';
import { stage } from './package/stage.mjs';
import { ownTarget, targets } from './package/targets.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** @param {string} name */
async function makePackage(name) {
  const target = targets[name];
  if (target === undefined) throw new Error(`there is no target '${name}'; choose one of ${Object.keys(targets).join(', ')}`);
  const { version, name: id } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  console.log(`${name}${target.tested ? '' : ' (untested: this package is built, but nobody has run it yet)'}`);

  const staged = join(root, 'dist', 'package', name);
  await stage(root, staged);

  console.log('  bundles…');
  const metafile = join(root, 'dist', 'bundles.json');
  await run(process.execPath, [join(root, 'extension', 'build.mjs'), '--minify', '--out', staged, '--metafile', metafile], root);
  const activation = (await stat(join(staged, 'extension', 'dist', 'extension.js'))).size / 1000;
  if (activation > mostActivationKilobytes) throw new Error(`the activation bundle has ${activation.toFixed(0)} kB, more than ${mostActivationKilobytes}`);

  console.log('  daemon…');
  const server = join(staged, 'extension', 'server');
  const programs = await publishDaemon(root, target, server);
  const startable = await executables(server);
  if (process.platform !== 'win32' && startable.sort().join() !== target.executables.join()) throw new Error(`executable files in the daemon: ${startable.join(', ')}; only ${target.executables.join(' and ')} may be`);

  console.log('  notices…');
  const metafiles = JSON.parse(await readFile(metafile, 'utf8'));
  const parts = await writeNotices({ root, file: join(staged, 'ThirdPartyNotices.txt'), metafiles, programs });

  const vsce = [join(root, 'node_modules', '@vscode', 'vsce', 'vsce')];
  const listed = await run(process.execPath, [...vsce, 'ls', '--no-dependencies'], staged);
  const files = listed.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const problems = contentProblems(files, target.executables);
  if (problems.length > 0) throw new Error(`the package is not as it should be:\n${problems.join('\n')}`);

  console.log('  package…');
  const file = join(root, 'dist', `${id}-${version}-${name}.vsix`);
  await run(process.execPath, [...vsce, 'package', '--no-dependencies', '--target', name, '--out', file, '--allow-missing-repository', '--no-rewrite-relative-links'], staged);
  const megabytes = (await stat(file)).size / 1e6;
  if (megabytes > mostMegabytes) throw new Error(`${file} has ${megabytes.toFixed(1)} MB, more than ${mostMegabytes}`);
  console.log(`  ${file}: ${megabytes.toFixed(1)} MB, ${files.length} files, notices of ${parts} parts, activation ${activation.toFixed(1)} kB`);
}

const { values } = parseArgs({ options: { target: { type: 'string', multiple: true }, all: { type: 'boolean' } } });
const chosen = values.all === true ? Object.keys(targets) : (values.target ?? [ownTarget() ?? 'linux-x64']);
try {
  for (const name of chosen) await makePackage(name);
} catch (error) {
  console.error(`error: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
