import * as vscode from 'vscode';
import type { Download } from '../../../../webview/src/protocol/engine.js';

/** Asks before a model is fetched: how much, from where, under which licence. Offline is a no. */
export async function mayFetch({ model, address, bytes, licence }: Download): Promise<boolean> {
  if (vscode.workspace.getConfiguration('rmas').get<boolean>('offline', false)) return false;
  const yes = vscode.l10n.t('Download');
  const size = `${Math.ceil(bytes / 2 ** 20)} MB`;
  const detail = vscode.l10n.t('{0} from {1}. Licence: {2}. It is kept in the cache of the Engine view.', size, address, licence ?? vscode.l10n.t('not stated'));
  return (await vscode.window.showInformationMessage(vscode.l10n.t("Download model '{0}'?", model), { modal: true, detail }, yes)) === yes;
}
