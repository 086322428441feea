import { readdir, readFile } from 'node:fs/promises';
import { beforeEach, expect, test } from 'vitest';
import { team } from '../driver/relay.js';
import { holds, until } from '../driver/until.js';
import { useSession } from '../driver/use-session.js';

const session = useSession({ prepare: team });

beforeEach(async () => {
  await session().documents.closeAll();
  await team(session().folder);
});

test('Open_WhenTheFileIsAPattern_ShowsLensesDefaultsAndHealth', async () => {
  const { workbench } = session();
  const editor = await workbench.openFile('team.rmas.json');
  for (const lens of ['Run Loop', 'Compare', 'Fit links', 'Train', 'Explain']) await editor.lens(lens).waitFor();
  await editor.line('engine: "onnx"').waitFor();
  await workbench.statusItem('RMAS').waitFor();
});

test('Completion_WhenAnEdgeIsWritten_OffersAgentIds', async () => {
  const { workbench, documents, page, path } = at();
  const editor = await workbench.openFile('team.rmas.json');
  await documents.errors(path, []);
  await documents.select('"from": "planner"', 'planner');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Control+Space');
  await editor.suggestions.first().waitFor();
  const offered = await editor.suggestions.locator('.label-name').allTextContents();
  expect(offered.map((label) => label.replace(/"/g, '')).sort()).toEqual(['critic', 'planner', 'solver']);
  await editor.suggestions.filter({ hasText: 'planner' }).click();
  await until('the agent id in the edge', async () => holds((await documents.text(path)).includes('{ "from": "planner", "to": "critic" }')));
});

test('QuickFix_WhenAnAgentIsMisspelt_RemovesTheError', async () => {
  const { workbench, documents, page, path } = at();
  const editor = await workbench.openFile('team.rmas.json');
  await documents.select('"to": "critic"', 'critic');
  await page.keyboard.insertText('critik');
  const seen = await documents.errors(path, ['RMAS030', 'RMAS032']);
  expect(seen.find(({ code }) => code === 'RMAS030')?.message).toContain('unknown agent "critik" (did you mean "critic"?');
  await editor.errors.first().waitFor();
  await documents.select('critik');
  await page.keyboard.press('Control+.');
  await workbench.action(/critic/).click();
  await documents.errors(path, []);
  await editor.errors.first().waitFor({ state: 'detached' });
  expect(await documents.text(path)).toBe(await readFile(path, 'utf8'));
});

test('Definition_WhenAnEdgeNamesAnAgent_JumpsToIt', async () => {
  const { workbench, documents, page } = at();
  await workbench.openFile('team.rmas.json');
  await documents.select('"to": "critic"', 'critic');
  await page.keyboard.press('F12');
  await documents.cursorOn('"id": "critic"');
});

test('Hover_WhenOverAnEdge_TellsItsLink', async () => {
  const { workbench, documents, page } = at();
  await workbench.openFile('team.rmas.json');
  await documents.select('"from": "planner"', 'planner');
  await page.keyboard.press('Control+K');
  await page.keyboard.press('Control+I');
  await page.locator('.monaco-hover:not(.hidden)', { hasText: 'team.links/planner-critic.outer.safetensors' }).first().waitFor();
});

test('Rename_WhenAnAgentIsRenamed_ChangesEdgesPromptsAndLinkFiles', async () => {
  const { workbench, documents, page, path, folder } = at();
  const editor = await workbench.openFile('team.rmas.json');
  await documents.select('"id": "planner"', 'planner');
  await page.keyboard.press('F2');
  await editor.rename('drafter');
  await until('the new name in the pattern', async () => holds((await documents.text(path)).includes('"id": "drafter"')));
  const text = await documents.text(path);
  expect(text).toContain('{ "from": "drafter", "to": "critic" }');
  expect(text).toContain('"to": "drafter", "slot": "feedback"');
  expect(text).toContain('"model": "planner"');
  expect(await documents.text(`${folder}/critic.md`)).toContain('{{slot:drafter}}');
  const links = ['critic-solver.outer', 'critic.inner', 'drafter-critic.outer', 'drafter.inner', 'solver-drafter.outer', 'solver.inner'];
  await until('the renamed link files', async () => {
    const names = (await readdir(`${folder}/team.links`)).sort();
    if (names.join() !== links.map((link) => `${link}.safetensors`).join()) throw new Error(names.join());
    return true;
  });
  await until('the saved prompt file', async () => holds((await readFile(`${folder}/critic.md`, 'utf8')).includes('drafter')));
  await documents.errors(path, []);
});

test('Editing_WhenEverythingWasUsed_LeavesTheMachineAloneAndTheConsoleClean', () => {
  const { guard } = session();
  expect(guard.offMachine).toEqual([]);
  expect(guard.policyViolations).toEqual([]);
  expect(guard.errors).toEqual([]);
});

function at() {
  const { workbench, documents, page, folder } = session();
  return { workbench, documents, page, folder, path: session().path('team.rmas.json') };
}
