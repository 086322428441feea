// Records what the real daemon says about the examples, for pages in development and their tests: `node webview/dev/record-fixtures.mjs`.
import { spawn } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const fixtures = join(root, 'webview/dev/fixtures');
const scratch = join(tmpdir(), `rmas-fixtures-${process.pid}`);
const examples = ['sequential', 'mixture', 'distillation', 'deliberation'];

/** Paths of this machine do not belong in the repository. */
function withoutPaths(value) {
  const text = JSON.stringify(value, null, 2);
  return text.replaceAll(JSON.stringify(root).slice(1, -1), '/workspace').replaceAll(JSON.stringify(scratch).slice(1, -1), '/workspace');
}

async function keep(name, value) {
  await writeFile(join(fixtures, `${name}.json`), `${withoutPaths(value)}\n`);
  console.log(`${relative(root, fixtures)}/${name}.json`);
}

/** What the daemon says about the latents of a record, by method and hop. */
async function latentsOf(record) {
  const said = { 'rmas/latents': await connection.sendRequest('rmas/latents', { record }) };
  for (const method of ['rmas/latentRows', 'rmas/latentMeasures', 'rmas/latentMap', 'rmas/latentWords']) {
    said[method] = {};
    for (const { hop } of said['rmas/latents'].hops) said[method][hop] = await connection.sendRequest(method, { record, hop });
  }
  return said;
}

const daemon = spawn(join(root, process.platform === 'win32' ? 'rmas.cmd' : 'rmas'), ['serve', '--stdio'], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
const connection = createMessageConnection(new StreamMessageReader(daemon.stdout), new StreamMessageWriter(daemon.stdin));
const events = [];
const steps = [];
connection.onNotification('rmas/runEvent', (report) => events.push(report.event));
connection.onNotification('rmas/progress', (step) => steps.push(step));
connection.listen();

await mkdir(fixtures, { recursive: true });
await mkdir(scratch, { recursive: true });
await connection.sendRequest('initialize', { processId: process.pid, rootUri: pathToFileURL(root).href, workspaceFolders: [{ uri: pathToFileURL(scratch).href, name: 'scratch' }, { uri: pathToFileURL(root).href, name: 'root' }], capabilities: {} });
await connection.sendNotification('initialized', {});

for (const name of examples) {
  const uri = pathToFileURL(join(root, `examples/relay/${name}.rmas.json`)).href;
  await keep(`${name}.graph`, await connection.sendRequest('rmas/graph', { uri }));
  for (const mode of ['latent', 'text']) {
    events.length = 0;
    const document = await connection.sendRequest('rmas/run', { work: `${name}-${mode}`, uri, mode, keepLatents: mode === 'latent' });
    await keep(`${name}.${mode}.run`, { document, events: [...events] });
    if (mode === 'latent' && name === 'sequential') await keep('sequential.latents', await latentsOf(document.record));
  }
}
for (const [name, limit, timing] of [['sequential', 120, 12], ['mixture', 60, 6]]) {
  const uri = pathToFileURL(join(root, `examples/relay/${name}.rmas.json`)).href;
  steps.length = 0;
  const report = await connection.sendRequest('rmas/compare', { work: `compare-${name}`, uri, limit, timing, controls: ['zero', 'shuffled'] });
  await keep(`${name}.compare`, { report, steps: steps.filter((_, index) => index % 8 === 0 || index === steps.length - 1) });
}

await connection.sendRequest('shutdown');
await connection.sendNotification('exit');
await rm(scratch, { recursive: true, force: true });
