import { readdir, readFile, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { relay } from '../driver/relay.js';
import { holds, until } from '../driver/until.js';
import { useSession } from '../driver/use-session.js';
import { webviewWith } from '../driver/webview.js';

const session = useSession({ prepare: relay });

test('Lens_WhenRunLoopIsClicked_RunsAndShowsTheAnswer', async () => {
  const { workbench, page } = session();
  const editor = await workbench.openFile('sequential.rmas.json');
  await editor.lens('Run Loop').click();
  const run = await webviewWith(page, '[data-testid="answer-text"]');
  await run.locator('[data-testid="page"][data-status="finished"]').waitFor();
  const [line] = (await readFile(session().path('questions/sequential.test.jsonl'), 'utf8')).split('\n');
  const { question, answer } = JSON.parse(line ?? '') as { question: string; answer: string };
  expect(await run.locator('[data-testid="asked"]').textContent()).toBe(question);
  expect(await run.locator('[data-testid="answer-text"]').textContent()).toContain(answer);
  expect(await run.locator('[data-testid="verdict"]').textContent()).toContain('right');
  // Three agents, three rounds.
  expect(await run.locator('[data-testid="hop"]').count()).toBe(9);
  expect(await records()).toHaveLength(1);
});

test('Runs_WhenALoopWasRun_ListsItAndRepeatsItExactly', async () => {
  const { workbench } = session();
  await workbench.runCommand('RecursiveMAS: Open Runs');
  await workbench.treeRow('Relay, sequential').first().waitFor();
  await workbench.treeAction(workbench.treeRow('Relay, sequential').first(), 'Run Again Exactly');
  await until('a second record', async () => holds((await answers()).length === 2));
  await until('a second row', async () => holds((await workbench.treeRow('Relay, sequential').count()) === 2));
  const [first, second] = await answers();
  expect(second).toEqual(first);
});

test('Runs_WhenTwoAreChosen_ComparesTheirManifests', async () => {
  const { workbench } = session();
  await workbench.treeMenu(workbench.treeRow('Relay, sequential').nth(1), 'Select for Comparing Manifests');
  await workbench.treeMenu(workbench.treeRow('Relay, sequential').nth(0), 'Compare Manifest with Selected');
  await workbench.tab(/^Manifests: /).waitFor();
  // Opening takes the focus, which would close the next test's menu.
  await session().page.locator('.monaco-diff-editor .view-line').first().waitFor();
});

test('Runs_WhenOneIsDeleted_IsGoneFromDiskToo', async () => {
  const { workbench } = session();
  await workbench.treeMenu(workbench.treeRow('Relay, sequential').nth(0), 'Delete');
  await workbench.dialogButton('Delete').click();
  await until('one record', async () => holds((await records()).length === 1));
  await until('one row', async () => holds((await workbench.treeRow('Relay, sequential').count()) === 1));
});

test('Topology_WhenANodeIsClicked_SelectsItsText_AndTheCursorMarksNodes', async () => {
  const { workbench, documents, page } = session();
  await documents.closeAll();
  await workbench.openFile('sequential.rmas.json');
  await workbench.runCommand('RecursiveMAS: Show Topology');
  const topology = await webviewWith(page, '[data-testid="node"]');
  await topology.locator('[data-testid="page"][data-status="shown"]').waitFor();
  await topology.locator('[data-testid="node"]', { hasText: 'critic' }).first().click();
  await documents.cursorOn('"id": "critic"');
  await documents.select('"id": "solver"');
  await topology.locator('[data-testid="node"][data-marked="true"]', { hasText: 'solver' }).waitFor();
});

test('Topology_WhenTheFileBreaks_KeepsTheLastGraphWithABadge', async () => {
  const { documents, page } = session();
  const topology = await webviewWith(page, '[data-testid="node"]');
  await documents.select('"agents": [', '[');
  await page.keyboard.insertText('{');
  await topology.locator('[data-testid="page"][data-status="stale"]').waitFor();
  expect(await topology.locator('[data-testid="node"]').count()).toBe(3);
  expect(await topology.locator('[data-testid="problems"]').textContent()).toContain('this is the last graph that could be drawn');
  await page.keyboard.press('Control+Z');
  await topology.locator('[data-testid="page"][data-status="shown"]').waitFor();
});

test('Compare_WhenRunFromTheLens_ShowsEveryWayOfAnswering', async () => {
  const { workbench, documents, page } = session();
  await documents.closeAll();
  const editor = await workbench.openFile('distillation.rmas.json');
  await editor.lens('Compare').click();
  const comparison = await webviewWith(page, '[data-testid="compare"], [data-testid="row"]');
  await comparison.locator('[data-testid="row"]').first().waitFor();
  await comparison.locator('[data-testid="page"][data-status="finished"]').waitFor();
  const rows = await comparison.locator('[data-testid="row"]').evaluateAll((all) => all.map((row) => row.getAttribute('data-status')));
  for (const kind of ['single', 'text', 'latent', 'control', 'baseline']) expect(rows).toContain(kind);
});

test('FitLinks_WhenALinkWasChanged_ReplacesItAndSaysHowWell', async () => {
  const { workbench, documents } = session();
  await documents.closeAll();
  const link = session().path('distillation.links', 'expert.inner.safetensors');
  const shipped = await readFile(link);
  const other = Buffer.from(shipped);
  other.writeUInt8(other.readUInt8(other.length - 2) ^ 1, other.length - 2);
  await writeFile(link, other);
  const editor = await workbench.openFile('distillation.rmas.json');
  await editor.lens('Fit links').click();
  await workbench.dialogButton('Replace').click();
  await workbench.notification(/links fitted; the lowest held-out cosine is 0\.9\d+/).first().waitFor();
  expect(other.equals(await readFile(link))).toBe(false);
});

test('Loop_WhenEverythingWasUsed_LeavesTheMachineAloneAndTheConsoleClean', () => {
  const { guard } = session();
  expect(guard.offMachine).toEqual([]);
  expect(guard.policyViolations).toEqual([]);
  expect(guard.errors).toEqual([]);
});

async function records(): Promise<string[]> {
  const entries = await readdir(session().path('.rmas', 'runs'), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
}

/** What each finished run answered, without what tells runs apart. */
async function answers(): Promise<unknown[]> {
  const finished: unknown[] = [];
  for (const record of await records()) {
    const lines = (await readFile(session().path('.rmas', 'runs', record, 'run.jsonl'), 'utf8')).trim().split('\n');
    const last = JSON.parse(lines.at(-1) ?? '{}') as { type?: string; answer?: string; outcome?: string };
    if (last.type === 'runFinished') finished.push({ answer: last.answer, outcome: last.outcome, events: lines.length });
  }
  return finished;
}
