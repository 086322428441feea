// Records what the real daemon says about the examples, for pages in development and their tests: `node webview/dev/record-fixtures.mjs`.
import { spawn } from 'node:child_process';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const fixtures = join(root, 'webview/dev/fixtures');
const scratch = join(tmpdir(), `rmas-fixtures-${process.pid}`);
const examples = ['sequential', 'mixture', 'distillation', 'deliberation'];

/** Paths of this machine do not belong in the repository. */
function withoutPaths(value, indent) {
  const text = JSON.stringify(value, null, indent);
  return text.replaceAll(JSON.stringify(root).slice(1, -1), '/workspace').replaceAll(JSON.stringify(scratch).slice(1, -1), '/workspace');
}

async function keep(name, value, indent = 2) {
  await writeFile(join(fixtures, `${name}.json`), `${withoutPaths(value, indent)}\n`);
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
const standings = [];
connection.onNotification('rmas/runEvent', (report) => events.push(report.event));
connection.onNotification('rmas/progress', (step) => steps.push(step));
connection.onNotification('rmas/compareTold', ({ standing }) => standings.push(standing));
connection.listen();

await mkdir(fixtures, { recursive: true });
await cp(join(root, 'examples/relay'), scratch, { recursive: true });
await connection.sendRequest('initialize', { processId: process.pid, rootUri: pathToFileURL(root).href, workspaceFolders: [{ uri: pathToFileURL(scratch).href, name: 'scratch' }, { uri: pathToFileURL(root).href, name: 'root' }], capabilities: {} });
await connection.sendNotification('initialized', {});

// `compare` alone records the comparisons only.
for (const name of process.argv.includes('compare') ? [] : examples) {
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
  const uri = pathToFileURL(join(scratch, `${name}.rmas.json`)).href;
  steps.length = standings.length = 0;
  const compare = (work, more) => connection.sendRequest('rmas/compare', { work: `${work}-${name}`, uri, limit, timing, controls: ['zero', 'shuffled'], ...more });
  const first = await compare('compare');
  const told = standings.map(({ questions, ...standing }) => ({ ...standing, lines: questions.map(({ line }) => line) }));
  await connection.sendRequest('rmas/compareAgain', { work: `again-${name}`, record: first.folder });
  await compare('seed', { seed: 7 });
  const { repeats } = await connection.sendRequest('rmas/comparison', { record: first.folder });
  const half = await compare('half', { limit: limit / 2, rounds: [1, 2] });
  const { baseline } = await connection.sendRequest('rmas/comparison', { record: first.folder, baseline: half.folder });
  const { comparisons: earlier } = await connection.sendRequest('rmas/comparisons', { uri });
  // One line a file: nobody reads a thousand answers.
  await keep(`${name}.compare`, { view: first, steps: steps.filter((_, index) => index % 8 === 0 || index === steps.length - 1).slice(0, 60), standings: told, repeats, baseline, earlier }, 0);
}
{
  const uri = pathToFileURL(join(scratch, 'sequential.rmas.json')).href;
  const [line] = (await readFile(join(scratch, 'questions/sequential.test.jsonl'), 'utf8')).split('\n');
  const { question, answer } = JSON.parse(line);
  await keep('question.compare', { view: await connection.sendRequest('rmas/compare', { work: 'question', uri, question, expected: answer, timing: 1 }) }, 0);
}

await connection.sendRequest('shutdown');
await connection.sendNotification('exit');
await rm(scratch, { recursive: true, force: true });
