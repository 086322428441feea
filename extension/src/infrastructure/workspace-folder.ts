import * as vscode from 'vscode';
import { UserCancelledError } from './errors.js';

/** The folder something new belongs to: the only one, else the person's choice; undefined when none is open. */
export async function chooseWorkspaceFolder(): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length < 2) return folders[0]?.uri;
  const chosen = await vscode.window.showWorkspaceFolderPick();
  if (chosen === undefined) throw new UserCancelledError();
  return chosen.uri;
}
