import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { daemonsOf } from '../driver/processes.js';
import { root } from '../driver/session.js';
import { holds, until } from '../driver/until.js';
import { useSession } from '../driver/use-session.js';

const artifacts = await mkdtemp(join(tmpdir(), 'rmas-e2e-store-'));
const store = join(artifacts, 'models');

/** A checkpoint that transformers wrote, with a tokenizer of its size: one byte an entry. */
async function checkpoint(folder: string): Promise<string> {
  await cp(join(root, 'tests/goldens/checkpoints/qwen3'), folder, { recursive: true });
  const bytes = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: false, use_regex: true };
  const vocab = Object.fromEntries(Array.from({ length: 94 }, (_, id) => [String.fromCharCode(33 + id), id]));
  const model = { type: 'BPE', vocab: { ...vocab, '\u0120': 94, '\u010a': 95 }, merges: [] };
  const tokenizer = { version: '1.0', added_tokens: [], normalizer: null, pre_tokenizer: bytes, post_processor: null, decoder: bytes, model };
  await writeFile(join(folder, 'tokenizer.json'), JSON.stringify(tokenizer));
  await writeFile(join(folder, 'chat.json'), '{"form": "plain", "endOfTurn": []}');
  return folder;
}

/** The command line on the store that the editor is given. */
async function rmas(...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(join(root, 'rmas'), [...args], { env: { ...process.env, RMAS_ARTIFACTS: artifacts, RMAS_MODELS: store } });
  return stdout;
}

const session = useSession({
  prepare: async () => {
    await rmas('models', 'add', await checkpoint(join(artifacts, 'source')), '--name', 'tiny-checkpoint');
    await rmas('models', 'add', join(root, 'examples/relay/models/planner'), '--name', 'tiny-planner');
  },
  env: { RMAS_ARTIFACTS: artifacts, RMAS_MODELS: store },
});

afterAll(() => rm(artifacts, { recursive: true, force: true }));

test('ModelsView_BeforeAPersonAsks_StartsNoDaemon', async () => {
  const { extensionHost, server } = session();
  await extensionHost.run('the Models view', async ({ vscode }) => vscode.commands.executeCommand('rmas.models.focus'));
  expect(await daemonsOf(server)).toEqual([]);
});

test('ModelsView_WhenOpened_ShowsTheStoreAndVerifies', async () => {
  const { workbench } = session();
  await workbench.runCommand('RecursiveMAS: Open Models');
  const row = workbench.treeRow('tiny-checkpoint');
  await row.waitFor();
  expect(await row.textContent()).toContain('checkpoint · qwen3');
  expect(await workbench.treeRow('tiny-planner').textContent()).toContain('checkpoint · qwen2 · float16 · ');
  await workbench.treeAction(row, 'Verify');
  await workbench.notification('every file is as recorded').waitFor();
});

test('BuildModel_FromTheView_BuildsTheChosenQuantizationAndContext', async () => {
  const { workbench } = session();
  await workbench.treeMenu(workbench.treeRow('tiny-checkpoint'), 'Build Model');
  const input = workbench.quickInput.locator('input.input').first();
  await until('the context of the model', async () => holds(/^\d+$/.test(await input.inputValue())));
  await input.fill('32');
  await input.press('Enter');
  await workbench.row('int8').first().click();
  await workbench.saveAs(session().path('built'), 'tiny-checkpoint-package-int8');
  await workbench.notification('qwen3, hidden size').waitFor();
  const manifest = JSON.parse(await readFile(session().path('built/rmas-package.json'), 'utf8')) as { quantization: string; contextLength: number };
  expect(manifest).toMatchObject({ quantization: 'int8', contextLength: 32 });
});

test('Remove_WhenConfirmed_TakesTheModelOut', async () => {
  const { workbench } = session();
  const row = workbench.treeRow('tiny-checkpoint');
  await workbench.treeMenu(row, 'Remove');
  await workbench.dialogButton('Remove').click();
  await row.waitFor({ state: 'detached' });
  expect(await rmas('models', 'list')).not.toContain('tiny-checkpoint');
  expect(existsSync(join(store, 'content'))).toBe(true);
});

test('AddModel_WhenAFolderIsChosen_CopiesItIntoTheStore', async () => {
  const { workbench } = session();
  await workbench.runCommand('RecursiveMAS: Add Model');
  await workbench.quickInput.locator('.monaco-list-row', { hasText: 'A folder…' }).click();
  await workbench.openFolder(join(root, 'examples/relay/models/critic'));
  await workbench.notification(/store:critic: .*licence/).first().waitFor();
  await workbench.treeRow('critic').waitFor();
  expect(await rmas('models', 'list')).toContain('critic');
});

test('Session_WhenModelsWereManaged_BrokeNoPolicyAndAskedNobody', () => {
  const { guard } = session();
  expect(guard.offMachine).toEqual([]);
  expect(guard.policyViolations).toEqual([]);
  expect(guard.errors).toEqual([]);
});
