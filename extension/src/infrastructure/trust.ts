import * as vscode from 'vscode';
import { OperationError } from './errors.js';

/** Running, training and building start processes over the folder's files: they wait for trust. */
export function requireTrust(what: string): void {
  if (vscode.workspace.isTrusted) return;
  throw new OperationError(vscode.l10n.t('{0} needs a trusted workspace. Editing and the topology view work without.', what), [
    { title: vscode.l10n.t('Manage Workspace Trust'), command: 'workbench.trust.manage' },
  ]);
}
