import { existsSync } from 'node:fs';
import * as vscode from 'vscode';

/** In a packaged extension `rmas` is found in the integrated terminal too: the same program the editor runs on. */
export function activateTerminal(context: vscode.ExtensionContext): void {
  const server = vscode.Uri.joinPath(context.extensionUri, 'extension', 'server').fsPath;
  const variables = context.environmentVariableCollection;
  variables.clear();
  if (!existsSync(server)) return;
  variables.description = vscode.l10n.t('The command line tool `rmas`');
  variables.append('PATH', `${process.platform === 'win32' ? ';' : ':'}${server}`);
}
