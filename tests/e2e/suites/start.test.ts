import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mostActivationKilobytes } from '../../../extension/scripts/package/contents.mjs';
import { daemonsOf, nextDaemon } from '../driver/processes.js';
import { root } from '../driver/session.js';
import { useSession } from '../driver/use-session.js';

const session = useSession({});

test('Start_WithoutAPattern_DoesNothing', async () => {
  const { extensionHost, server } = session();
  // Any JSON file activates it; that starts nothing.
  await extensionHost.run('the active extension', async ({ vscode }) => {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'json', content: '{ "version": 1 }' }));
    await vscode.extensions.getExtension('recursivemas.recursivemas')?.activate();
  });
  expect(await daemonsOf(server)).toEqual([]);
});

test('Activation_WhenBundled_IsSmall', async () => {
  expect((await stat(join(root, 'extension/dist/extension.js'))).size / 1000).toBeLessThanOrEqual(mostActivationKilobytes);
});

test.each(['sequential', 'mixture', 'distillation', 'deliberation'])('NewPattern_From%s_HasNoMistakesOfItsOwn', async (template) => {
  const { workbench, documents, server } = session();
  await workbench.runCommand('RecursiveMAS: New Pattern');
  await workbench.row(template).first().click();
  const name = `${template}.rmas.json`;
  await workbench.confirm(name);
  await workbench.editor(name).ready();
  await nextDaemon(server);
  const seen = await documents.told(session().path(name));
  // The models are the person's to choose: that their packages are not there yet is all it may complain of.
  expect(seen.filter(({ severity, code }) => severity === 'error' || (severity === 'warning' && code !== 'RMAS063'))).toEqual([]);
});
