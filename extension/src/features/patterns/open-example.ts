import * as vscode from 'vscode';
import { OperationError, UserCancelledError } from '../../infrastructure/errors.js';
import { chooseWorkspaceFolder } from '../../infrastructure/workspace-folder.js';

const folderName = 'recursivemas-relay';

/** Copies the Relay example into a folder of the person's own, where runs may leave records, and opens its first pattern. */
export async function openExample(extension: vscode.Uri): Promise<void> {
  const source = vscode.Uri.joinPath(extension, 'examples', 'relay');
  const target = await chooseFolder();
  const first = vscode.Uri.joinPath(target, 'sequential.rmas.json');
  if (!(await exists(target))) await copyInto(source, target);
  else if (!(await exists(first))) throw new OperationError(vscode.l10n.t('{0} exists and holds something else. Choose another folder.', target.fsPath));
  const inside = vscode.workspace.getWorkspaceFolder(target) !== undefined;
  if (inside) {
    await vscode.window.showTextDocument(first);
    return;
  }
  const here = vscode.l10n.t('Open Folder');
  const there = vscode.l10n.t('Open in New Window');
  const chosen = await vscode.window.showInformationMessage(vscode.l10n.t('The Relay example is in {0}.', target.fsPath), { modal: vscode.workspace.workspaceFolders === undefined }, here, there);
  if (chosen !== undefined) await vscode.commands.executeCommand('vscode.openFolder', target, { forceNewWindow: chosen === there });
}

async function chooseFolder(): Promise<vscode.Uri> {
  const open = await chooseWorkspaceFolder();
  const elsewhere = vscode.l10n.t('Choose a folder…');
  const inside = open === undefined ? undefined : vscode.l10n.t('In this workspace ({0})', folderName);
  const chosen = inside === undefined ? elsewhere : await vscode.window.showQuickPick([inside, elsewhere], { title: vscode.l10n.t('Where should the Relay example be copied to?') });
  if (chosen === undefined) throw new UserCancelledError();
  if (open !== undefined && chosen === inside) return vscode.Uri.joinPath(open, folderName);
  const parents = await vscode.window.showOpenDialog({ canSelectFiles: false, canSelectFolders: true, openLabel: vscode.l10n.t('Copy the Example Here') });
  const parent = parents?.[0];
  if (parent === undefined) throw new UserCancelledError();
  return vscode.Uri.joinPath(parent, folderName);
}

// Beside its place and then renamed: a copy that is interrupted leaves no half example behind.
async function copyInto(source: vscode.Uri, target: vscode.Uri): Promise<void> {
  const unfinished = target.with({ path: `${target.path}.unfinished` });
  await vscode.workspace.fs.copy(source, unfinished, { overwrite: true });
  await vscode.workspace.fs.rename(unfinished, target);
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
