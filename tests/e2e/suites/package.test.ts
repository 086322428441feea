import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mostMegabytes } from '../../../extension/scripts/package/contents.mjs';
import { Session, root } from '../driver/session.js';
import { holds, until } from '../driver/until.js';
import { webviewWith } from '../driver/webview.js';
import { installHost } from '../host/install.mjs';
import { runCommandLine } from '../host/server.mjs';

const id = 'recursivemas.recursivemas';
let session: Session;
let home: string;
let vsix: string;

/** An environment in which no .NET is to be found: a path with single tools instead of their folders. */
async function withoutDotnet(): Promise<Record<string, string | undefined>> {
  const tools = await mkdtemp(join(tmpdir(), 'rmas-path-'));
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    for (const name of ['sh', 'bash', 'ps', 'which', 'ldd', 'cat', 'uname']) {
      if (existsSync(join(folder, name)) && !existsSync(join(tools, name))) await symlink(join(folder, name), join(tools, name));
    }
  }
  return { PATH: tools, DOTNET_ROOT: undefined, DOTNET_HOST_PATH: undefined, RMAS_ARTIFACTS: join(home, 'artifacts') };
}

beforeAll(async () => {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  vsix = join(root, 'dist', `recursivemas-${version}-linux-x64.vsix`);
  home = await mkdtemp(join(tmpdir(), 'rmas-e2e-'));
  const host = await installHost();
  await runCommandLine({ host, home }, ['--install-extension', vsix]);
  session = await Session.open({ home, extensions: [], env: await withoutDotnet() });
});
afterAll(() => session.close());

test('Package_WhenMade_IsSmallEnough', async () => {
  expect((await stat(vsix)).size / 1e6).toBeLessThanOrEqual(mostMegabytes);
});

test('Package_WhenInstalledWithoutDotnet_RunsItsExample', async () => {
  const { workbench, page, extensionHost } = session;
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
  // What an unfinished build leaves; a package itself would take minutes to make.
  const { cp } = await import('node:fs/promises');
  await cp(join(root, 'examples/relay/models/planner'), join(artifacts, 'packages', 'planner.partial'), { recursive: true });
  await extensionHost.run('the notifications closed', ({ vscode }) => vscode.commands.executeCommand('notifications.clearAll'));
  await workbench.runCommand('RecursiveMAS: Empty Artifact Folder');
  await workbench.dialogButton('Delete').click();
  await workbench.notification(/freed/).first().waitFor();
});

test('Uninstall_WhenDone_LeavesTheArtifactFolderOnly', async () => {
  await session.page.goto('about:blank');
  const host = await installHost();
  await runCommandLine({ host, home }, ['--uninstall-extension', id]);
  const left = (await readdir(join(home, 'extensions'))).filter((name) => name.startsWith(id));
  expect(left).toEqual([]);
  expect((await readdir(join(home, 'user', 'User', 'globalStorage'))).filter((name) => name.startsWith(id))).toEqual([]);
});
