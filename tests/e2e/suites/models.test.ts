import { readFile, stat } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { relay } from '../driver/relay.js';
import { holds, until } from '../driver/until.js';
import { useSession } from '../driver/use-session.js';

const session = useSession({ prepare: relay });

test('AddModel_WhenAFolderIsChosen_ListsItWithWhatItIs', async () => {
  const { workbench, path } = sessionParts();
  await workbench.openFile('sequential.rmas.json');
  await workbench.runCommand('RecursiveMAS: Open Models');
  await workbench.welcomeButton('Add Model').click();
  await workbench.quickInput.locator('.monaco-list-row', { hasText: 'A folder…' }).click();
  await workbench.openFolder(path('models', 'planner'));
  await workbench.notification(/store:planner: .*licence/).first().waitFor();
  const row = workbench.treeRow('planner');
  await row.waitFor();
  expect(await row.textContent()).toMatch(/planner.*checkpoint · qwen2 · .*B · /);
});

test('Verify_WhenFilesAreAsRecorded_SaysSo', async () => {
  const { workbench } = sessionParts();
  await workbench.treeAction(workbench.treeRow('planner'), 'Verify');
  await workbench.notification('planner: every file is as recorded.').first().waitFor();
});

test('BuildModel_WhenFourBitsAreChosen_BuildsThePackageThere', async () => {
  const { workbench, path } = sessionParts();
  await workbench.treeMenu(workbench.treeRow('planner'), 'Build Model');
  await workbench.confirm('512');
  await workbench.row('int4').click();
  const package4 = path('planner-package-int4');
  await workbench.saveAs(package4, 'planner-package-int4');
  await workbench.notification(/planner-package-int4: qwen2/).first().waitFor();
  const manifest = JSON.parse(await readFile(path('planner-package-int4', 'rmas-package.json'), 'utf8')) as Record<string, unknown>;
  expect(manifest).toMatchObject({ architecture: 'qwen2', quantization: 'int4', contextLength: 512 });
});

test('Remove_WhenItIsConfirmed_TakesTheModelOutOfTheStoreAndLeavesItsSource', async () => {
  const { workbench, path } = sessionParts();
  await workbench.treeMenu(workbench.treeRow('planner'), 'Remove');
  await workbench.dialogButton('Remove').click();
  await workbench.notification(/freed/).first().waitFor();
  await until('no row', async () => holds((await workbench.treeRow('planner').count()) === 0));
  expect((await stat(path('models', 'planner', 'config.json'))).isFile()).toBe(true);
});

test('Session_WhenModelsWereManaged_BrokeNoPolicyAndAskedNobody', () => {
  const { guard } = session();
  expect(guard.offMachine).toEqual([]);
  expect(guard.policyViolations).toEqual([]);
  expect(guard.errors).toEqual([]);
});

function sessionParts() {
  const open = session();
  return { workbench: open.workbench, path: (...parts: string[]) => open.path(...parts) };
}
