// Opens a real VS Code in the browser, on this machine only, with the extension and a copy of the examples: for a look.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { homedir, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { hostUnsupported, installHost } from '../../tests/e2e/host/install.mjs';
import { startServer } from '../../tests/e2e/host/server.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const { values } = parseArgs({ options: { port: { type: 'string', default: '0' }, folder: { type: 'string' }, 'no-open': { type: 'boolean', default: false } } });

const unsupported = hostUnsupported();
if (unsupported !== null) fail(`${unsupported}. Install a package instead: npm run package, then "Install from VSIX…" in your VS Code.`);
const missing = ['extension/dist/extension.js', 'daemon/RecursiveMas.Daemon/bin/Release/net10.0/rmas.dll'].filter((file) => !existsSync(join(root, file)));
if (missing.length > 0) fail(`${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not built. Run npm run build first.`);

// Kept between tries, so that edits and runs are still there; nothing of the person's own editor is touched.
const home = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'recursivemas-try');
const folder = values.folder ?? join(home, 'relay');
if (!existsSync(folder)) {
  await mkdir(dirname(folder), { recursive: true });
  await cp(join(root, 'examples', 'relay'), folder, { recursive: true });
}
const host = await installHost();
const server = await startServer({ host, home, extensions: [root], port: Number(values.port) });
const address = server.address(folder);
console.log(`VS Code with RecursiveMAS and ${folder}:\n\n  ${address}\n\nOnly this machine can reach it. Ctrl+C ends it.`);
if (!values['no-open']) open(address);

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.once(signal, () => void server.stop());
await server.ended;

/** Opens an address where a browser is; elsewhere the printed line is enough. @param {string} url */
function open(url) {
  if (platform() === 'linux' && process.env['DISPLAY'] === undefined && process.env['WAYLAND_DISPLAY'] === undefined) return;
  spawn(platform() === 'darwin' ? 'open' : 'xdg-open', [url], { stdio: 'ignore', detached: true }).on('error', () => undefined).unref();
}

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(`error: ${message}`);
  process.exit(1);
}
