import * as vscode from 'vscode';
import { byteSize } from '../../infrastructure/byte-size.js';
import type { CommandRegistry } from '../../infrastructure/command-registry.js';
import type { Daemon } from '../../infrastructure/daemon/daemon.js';
import { OperationError, UserCancelledError } from '../../infrastructure/errors.js';
import { requireTrust } from '../../infrastructure/trust.js';
import type { WorkRunner } from '../../infrastructure/work/work-runner.js';
import { ModelItem } from './model-item.js';
import type { ModelsView } from './models-view.js';

/** Adds what can be done with the models of the store. */
export function addStoreCommands(commands: CommandRegistry, daemon: Daemon, work: WorkRunner, view: ModelsView): void {
  commands.add('rmas.openModels', async () => {
    await vscode.commands.executeCommand('rmas.models.focus');
    view.refresh();
  });
  commands.add('rmas.models.refresh', () => view.refresh());
  commands.add('rmas.models.copyPath', (item) => vscode.env.clipboard.writeText(requireModel(item).folder.fsPath));
  commands.add('rmas.models.add', async () => {
    requireTrust(vscode.l10n.t('Adding a model'));
    const source = await chooseSource();
    const { model } = await work.runShown(vscode.l10n.t('Adding {0}', source), (id) => daemon.request('rmas/addModel', { work: id, source }));
    view.refresh();
    void vscode.window.showInformationMessage(
      vscode.l10n.t('store:{0}: {1}, licence {2}.', model.name, byteSize(model.bytes), model.licence ?? vscode.l10n.t('not named')),
    );
  });
  commands.add('rmas.models.verify', async (item) => {
    const { name } = requireModel(item).model;
    await work.runShown(vscode.l10n.t('Verifying {0}', name), (id) => daemon.request('rmas/verifyModel', { work: id, name }));
    void vscode.window.showInformationMessage(vscode.l10n.t('{0}: every file is as recorded.', name));
  });
  commands.add('rmas.models.remove', async (item) => {
    requireTrust(vscode.l10n.t('Removing a model'));
    const { name, folder, bytes } = requireModel(item).model;
    const remove = vscode.l10n.t('Remove');
    const detail = vscode.l10n.t('{0}\nPatterns that name store:{1} will not find it.', folder, name);
    const chosen = await vscode.window.showWarningMessage(vscode.l10n.t('Remove {0} ({1}) from the model store?', name, byteSize(bytes)), { modal: true, detail }, remove);
    if (chosen !== remove) throw new UserCancelledError();
    const { freedBytes } = await daemon.request('rmas/removeModel', { name });
    view.refresh();
    void vscode.window.showInformationMessage(
      freedBytes > 0 ? vscode.l10n.t('{0} freed.', byteSize(freedBytes)) : vscode.l10n.t('{0} is removed; its files stay, another name has them.', name),
    );
  });
}

/** A folder, or a model of the hub. */
async function chooseSource(): Promise<string> {
  const folder: vscode.QuickPickItem = { label: vscode.l10n.t('$(folder) A folder…'), detail: vscode.l10n.t('A checkpoint, a package, or a WebLLM record: it is copied into the store.') };
  const hub: vscode.QuickPickItem = { label: vscode.l10n.t('$(cloud-download) A model of the hub…'), detail: vscode.l10n.t('Fetched from Hugging Face, or from the hub that HF_ENDPOINT names.') };
  const chosen = await vscode.window.showQuickPick([folder, hub], { title: vscode.l10n.t('Add a model to the store') });
  if (chosen === folder) {
    const picked = await vscode.window.showOpenDialog({ canSelectFiles: false, canSelectFolders: true, openLabel: vscode.l10n.t('Add This Model') });
    if (picked?.[0] !== undefined) return picked[0].fsPath;
  } else if (chosen === hub) {
    const prompt = vscode.l10n.t('owner/name, or owner/name@revision');
    const id = await vscode.window.showInputBox({ prompt, validateInput: (text) => (/^[^/\s]+\/[^/\s]+$/.test(text.trim()) ? undefined : prompt) });
    if (id !== undefined) return id.trim();
  }
  throw new UserCancelledError();
}

function requireModel(item: unknown): ModelItem {
  if (item instanceof ModelItem) return item;
  throw new OperationError(vscode.l10n.t('Choose a model in the Models view.'), [{ title: vscode.l10n.t('Open Models'), command: 'rmas.openModels' }]);
}
