import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { team } from '../driver/relay.js';
import { root } from '../driver/session.js';
import { useSession } from '../driver/use-session.js';
import { webviewWith } from '../driver/webview.js';

const images = join(root, 'docs', 'images');

describe.each([
  ['light', 'Default Light Modern'],
  ['dark', 'Default Dark Modern'],
])('%s', (name, theme) => {
  const session = useSession({ prepare: team, settings: { 'workbench.colorTheme': theme, 'editor.minimap.enabled': false, 'workbench.statusBar.visible': true } });

  const take = async (what: string) => {
    await mkdir(images, { recursive: true });
    // The pointer would leave hover colours behind.
    await session().page.mouse.move(700, 5);
    await session().page.screenshot({ path: join(images, `${what}-${name}.png`) });
  };

  test('editor', async () => {
    const editor = await session().workbench.openFile('sequential.rmas.json');
    await editor.lens('Run Loop').waitFor();
    await editor.line('engine: "onnx"').waitFor();
    await take('editor');
  });

  test('completion', async () => {
    const { workbench, documents, page } = session();
    const editor = await workbench.openFile('team.rmas.json');
    await editor.lens('Run Loop').waitFor();
    await documents.select('"from": "planner"', 'planner');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Control+Space');
    await editor.suggestions.first().waitFor();
    await take('completion');
    await page.keyboard.press('Escape');
    await documents.closeAll();
  });

  test('topology', async () => {
    const { workbench, documents, page } = session();
    await workbench.openFile('sequential.rmas.json');
    await workbench.runCommand('RecursiveMAS: Show Topology');
    const topology = await webviewWith(page, '[data-testid="node"]');
    await topology.locator('[data-testid="page"][data-status="shown"]').waitFor();
    await documents.select('"id": "critic"');
    await topology.locator('[data-testid="node"][data-marked="true"]').first().waitFor();
    await take('topology');
    await documents.closeAll();
  });

  test('run', async () => {
    const { workbench, documents, page } = session();
    const editor = await workbench.openFile('sequential.rmas.json');
    await editor.lens('Run Loop').click();
    const run = await webviewWith(page, '[data-testid="verdict"]');
    await run.locator('[data-testid="page"][data-status="finished"]').waitFor();
    await take('run');
    await documents.closeAll();
  });

  test('comparison', async () => {
    const { workbench, page } = session();
    const editor = await workbench.openFile('sequential.rmas.json');
    await editor.lens('Compare').click();
    const comparison = await webviewWith(page, '[data-testid="row"]');
    await comparison.locator('[data-testid="page"][data-status="finished"]').waitFor();
    // The command works on the group that has the focus.
    await workbench.tab(/^Compare: /).click();
    await workbench.runCommand('View: Toggle Maximize Editor Group');
    await take('comparison');
  });
});
