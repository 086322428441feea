// One running VS Code server with folders of its own; nothing of the person's own editor is read or written.
import { spawn } from 'node:child_process';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** Settings that keep the editor still: no start page, no experiments, no network. */
export const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'git.enabled': false,
  'json.schemaDownload.enable': false,
  'window.dialogStyle': 'custom',
  'files.autoSave': 'off',
};

/**
 * @typedef {object} ServerOptions
 * @property {{ node: string, entry: string }} host Installed host.
 * @property {string} home Folder for settings, extensions and logs; made when missing.
 * @property {string[]} [extensions] Unpacked extensions, linked into the extensions folder.
 * @property {Record<string, unknown>} [settings] User settings beside the quiet ones.
 * @property {boolean} [trust] Whether workspace trust is asked for; else every folder is trusted.
 * @property {Record<string, string | undefined>} [env] Environment beside this process's own; undefined removes a name.
 * @property {number} [port] 0, the default, takes a free one.
 */

/** @typedef {Awaited<ReturnType<typeof startServer>>} Server */

/**
 * Starts a server on 127.0.0.1 and waits until it listens.
 * @param {ServerOptions} options
 */
export async function startServer(options) {
  const { host, home, env } = await prepare(options);
  const args = [...commonArguments(home), '--auth', 'none', '--bind-addr', `127.0.0.1:${options.port ?? 0}`];
  args.push('--disable-telemetry', '--disable-update-check', '--disable-getting-started-override', '--disable-proxy');
  if (options.trust !== true) args.push('--disable-workspace-trust');
  // A process group of its own: what the server starts ends with it even when the server itself was killed.
  const child = spawn(host.node, [host.entry, ...args], { cwd: home, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const log = createWriteStream(join(home, 'server.log'));
  const port = await new Promise((resolve, reject) => {
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text) => {
        log.write(text);
        output += String(text);
        const listening = /listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(output);
        if (listening !== null) resolve(Number(listening[1]));
      });
    }
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(`VS Code ended with code ${String(code)} before it listened:\n${output}`)));
  });
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    pid: /** @type {number} */ (child.pid),
    /** The address that opens a folder. @param {string} folder */
    address: (folder) => `${origin}/?${new URLSearchParams({ folder })}`,
    ended,
    async stop() {
      signalGroup(child, 'SIGTERM');
      const killing = setTimeout(() => signalGroup(child, 'SIGKILL'), 5000);
      await ended;
      clearTimeout(killing);
      signalGroup(child, 'SIGKILL');
      log.end();
    },
  };
}

/**
 * Installs a packaged extension as a person would from its file.
 * @param {ServerOptions} options
 * @param {string[]} command e.g. `['--install-extension', 'x.vsix']`
 * @returns {Promise<string>} What the command printed.
 */
export async function runCommandLine(options, command) {
  const { host, home, env } = await prepare(options);
  return new Promise((resolve, reject) => {
    const child = spawn(host.node, [host.entry, ...commonArguments(home), ...command], { cwd: home, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)));
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve(output) : reject(new Error(`code-server ${command.join(' ')} ended with ${String(code)}:\n${output}`))));
  });
}

/** @param {string} home */
function commonArguments(home) {
  return ['--config', join(home, 'config.yaml'), '--user-data-dir', join(home, 'user'), '--extensions-dir', join(home, 'extensions')];
}

/** @param {ServerOptions} options */
async function prepare({ host, home, extensions = [], settings = {}, env = {} }) {
  await mkdir(join(home, 'user', 'User'), { recursive: true });
  await mkdir(join(home, 'extensions'), { recursive: true });
  await writeFile(join(home, 'config.yaml'), 'auth: none\n');
  await writeFile(join(home, 'user', 'User', 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }, null, 2));
  for (const extension of extensions) {
    const link = join(home, 'extensions', basename(extension));
    if (!existsSync(link)) await symlink(extension, link, 'dir');
  }
  /** @type {NodeJS.ProcessEnv} */
  const whole = { ...process.env, XDG_CONFIG_HOME: join(home, 'config'), XDG_DATA_HOME: join(home, 'data'), CS_DISABLE_FILE_DOWNLOADS: '1' };
  // Set inside an editor's terminal, where it would hand the folder to that editor.
  delete whole['VSCODE_IPC_HOOK_CLI'];
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined) delete whole[name];
    else whole[name] = value;
  }
  return { host, home, env: whole };
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Already gone.
  }
}
