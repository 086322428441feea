import { expect, test } from 'vitest';
import { team } from '../driver/relay.js';
import { useSession } from '../driver/use-session.js';
import { webviewWith } from '../driver/webview.js';

const session = useSession({
  prepare: team,
  trust: true,
  settings: { 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.banner': 'never' },
});

test('Editing_WhenTheWorkspaceIsNotTrusted_Works', async () => {
  const { workbench, documents, page, extensionHost } = session();
  const path = session().path('team.rmas.json');
  await workbench.openFile('team.rmas.json');
  expect(await extensionHost.run('whether the workspace is trusted', ({ vscode }) => vscode.workspace.isTrusted)).toBe(false);
  await documents.select('"to": "critic"', 'critic');
  await page.keyboard.insertText('critik');
  await documents.errors(path, ['RMAS030', 'RMAS032']);
  await page.keyboard.press('Control+Z');
  await documents.errors(path, []);
});

test('Topology_WhenTheWorkspaceIsNotTrusted_IsShown', async () => {
  const { workbench, page } = session();
  await workbench.runCommand('RecursiveMAS: Show Topology');
  const topology = await webviewWith(page, '[data-testid="node"]');
  expect(await topology.locator('[data-testid="node"]').count()).toBe(3);
});

test('Run_WhenTheWorkspaceIsNotTrusted_IsRefusedInWords', async () => {
  const { workbench, documents } = session();
  await documents.select('"pattern"');
  const editor = workbench.editor('team.rmas.json');
  await editor.lens('Run Loop').click();
  const refusal = workbench.notification('Running a loop needs a trusted workspace. Editing and the topology view work without.');
  await refusal.waitFor();
  await refusal.getByText('Manage Workspace Trust').waitFor();
});
