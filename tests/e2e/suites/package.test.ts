import type * as ChildProcess from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { mostMegabytes } from '../../../extension/scripts/package/contents.mjs';
import { Session, root } from '../driver/session.js';
import { holds, until } from '../driver/until.js';
import { webviewWith } from '../driver/webview.js';
import { installHost } from '../host/install.mjs';
import { runCommandLine, startServer } from '../host/server.mjs';

const id = 'recursivemas.recursivemas';
let session: Session;
let home: string;
let vsix: string;

/** An environment in which no .NET is to be found: a path on which everything else is. */
async function withoutDotnet(): Promise<Record<string, string | undefined>> {
  const tools = join(home, 'bin');
  await mkdir(tools, { recursive: true });
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    if (!existsSync(folder)) continue;
    for (const name of await readdir(folder)) {
      const link = join(tools, name);
      if (!name.startsWith('dotnet') && !existsSync(link)) await symlink(join(folder, name), link).catch(() => undefined);
    }
  }
  // The editor asks the login shell for its environment, and that would bring the machine's own path back.
  const shell = join(home, 'shell');
  await writeFile(shell, '#!/bin/sh\nfor command; do :; done\nexec /bin/sh -c "$command"\n', { mode: 0o755 });
  return { PATH: tools, SHELL: shell, DOTNET_ROOT: undefined, DOTNET_HOST_PATH: undefined, RMAS_ARTIFACTS: join(home, 'artifacts') };
}

beforeAll(async () => {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  vsix = join(root, 'dist', `recursivemas-${version}-linux-x64.vsix`);
  home = await mkdtemp(join(tmpdir(), 'rmas-e2e-'));
  const host = await installHost();
  // The agent first: once the editor keeps a list of what is installed, it looks at nothing else.
  await runCommandLine({ host, home, extensions: [join(root, 'tests/e2e/agent')] }, ['--install-extension', vsix]);
  session = await Session.open({ home, extensions: [], env: await withoutDotnet() });
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await session.keepFailure(task.name);
});
afterAll(() => session.close());

test('Package_WhenMade_IsSmallEnough', async () => {
  expect((await stat(vsix)).size / 1e6).toBeLessThanOrEqual(mostMegabytes);
});

test('Package_WhenInstalledWithoutDotnet_RunsItsExample', async () => {
  const { workbench, page, extensionHost } = session;
  const dotnet = await extensionHost.run('a look for dotnet', ({ require }) => (require('node:child_process') as typeof ChildProcess).spawnSync('dotnet').error?.message);
  expect(dotnet).toContain('ENOENT');
  await workbench.runCommand('RecursiveMAS: Open Relay Example');
  await workbench.row('In this workspace (recursivemas-relay)').first().click();
  const pattern = join(session.folder, 'recursivemas-relay', 'sequential.rmas.json');
  await until('the copied example', () => holds(existsSync(pattern)));
  await extensionHost.run('the example', async ({ vscode }, path) => vscode.window.showTextDocument(vscode.Uri.file(path)).then(() => undefined), pattern);
  const editor = workbench.editor('sequential.rmas.json');
  await editor.ready();
  await editor.lens('Run Loop').click();
  const run = await webviewWith(page, '[data-testid="verdict"]');
  expect(await run.locator('[data-testid="verdict"]').textContent()).toContain('right');
  expect(await extensionHost.run('where the extension is', ({ vscode }, name) => vscode.extensions.getExtension(name)?.extensionPath, id)).toContain(join(home, 'extensions'));
});

test('EmptyArtifactFolder_WhenSomethingIsKept_Empties', async () => {
  const { workbench, extensionHost } = session;
  const artifacts = join(home, 'artifacts');
  // Running the example has built packages of its checkpoints.
  expect(await readdir(join(artifacts, 'packages'))).not.toEqual([]);
  await extensionHost.run('the notifications closed', ({ vscode }) => vscode.commands.executeCommand('notifications.clearAll'));
  await workbench.runCommand('RecursiveMAS: Empty Artifact Folder');
  await workbench.dialogButton('Delete').click();
  await workbench.notification(/freed/).first().waitFor();
  expect((await readdir(join(artifacts, 'packages')).catch(() => [])).filter((name) => /^[0-9a-f]{32}$/.test(name))).toEqual([]);
});

test('Uninstall_WhenDone_LeavesTheArtifactFolderOnly', async () => {
  const host = await installHost();
  await session.browser.close();
  await session.server.stop();
  await runCommandLine({ host, home }, ['--uninstall-extension', id]);
  // The editor removes the files when it starts the next time.
  const server = await startServer({ host, home });
  const left = async (...folder: string[]) => (await readdir(join(home, ...folder)).catch(() => [])).filter((name) => name.startsWith(id));
  try {
    await fetch(server.address(session.folder));
    await until('the removed extension', async () => holds((await left('extensions')).length === 0));
  } finally {
    await server.stop();
  }
  expect(await left('user', 'User', 'globalStorage')).toEqual([]);
  expect(existsSync(join(home, 'artifacts'))).toBe(true);
});
