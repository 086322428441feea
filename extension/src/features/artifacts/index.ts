import * as vscode from 'vscode';
import { byteSize } from '../../infrastructure/byte-size.js';
import type { CommandRegistry } from '../../infrastructure/command-registry.js';
import type { Daemon } from '../../infrastructure/daemon/daemon.js';
import { UserCancelledError } from '../../infrastructure/errors.js';
import { requireTrust } from '../../infrastructure/trust.js';

/** Adds "Show Artifact Folder" and "Empty Artifact Folder": all this extension keeps outside of workspaces. */
export function activateArtifacts(commands: CommandRegistry, daemon: Daemon): void {
  commands.add('rmas.artifacts', async () => {
    const { folder, bytes, entries } = await daemon.request('rmas/artifacts', {});
    const empty = vscode.l10n.t('Empty It…');
    const copy = vscode.l10n.t('Copy Path');
    const told = vscode.l10n.t('{0} holds {1} entries, {2}.', folder, entries.length, byteSize(bytes));
    const chosen = await vscode.window.showInformationMessage(told, copy, ...(entries.length > 0 ? [empty] : []));
    if (chosen === copy) await vscode.env.clipboard.writeText(folder);
    if (chosen === empty) await vscode.commands.executeCommand('rmas.clearArtifacts');
  });
  commands.add('rmas.clearArtifacts', async () => {
    requireTrust(vscode.l10n.t('Emptying the artifact folder'));
    const { folder, bytes, entries } = await daemon.request('rmas/artifacts', {});
    if (entries.length === 0) {
      void vscode.window.showInformationMessage(vscode.l10n.t('{0} is empty.', folder));
      return;
    }
    const remove = vscode.l10n.t('Delete');
    const detail = entries.map((entry) => `${entry.name} (${byteSize(entry.bytes)})`).join('\n');
    const chosen = await vscode.window.showWarningMessage(vscode.l10n.t('Delete {0} from {1}?', byteSize(bytes), folder), { modal: true, detail }, remove);
    if (chosen !== remove) throw new UserCancelledError();
    const freed = await daemon.request('rmas/clearArtifacts', {});
    void vscode.window.showInformationMessage(vscode.l10n.t('{0} freed.', byteSize(freed.bytes)));
  });
}
