import * as vscode from 'vscode';
import type { CommandRegistry } from '../../infrastructure/command-registry.js';
import type { Daemon } from '../../infrastructure/daemon/daemon.js';
import { UserCancelledError } from '../../infrastructure/errors.js';
import { requireTrust } from '../../infrastructure/trust.js';
import type { WorkRunner } from '../../infrastructure/work/work-runner.js';

/** Adds "Build Model". */
export function activateModels(commands: CommandRegistry, daemon: Daemon, work: WorkRunner): void {
  commands.add('rmas.buildModel', async (given, place) => {
    requireTrust(vscode.l10n.t('Building a model'));
    // A pattern's repair gives the pattern and the place where the package is missing; a menu gives the checkpoint.
    const checkpoint = given instanceof vscode.Uri ? given : await chooseCheckpoint();
    const output = typeof place === 'string' ? vscode.Uri.parse(place, true) : await chooseOutput(checkpoint);
    const built = await work.runShown(vscode.l10n.t('Building a package from {0}', vscode.workspace.asRelativePath(checkpoint)), (id) =>
      daemon.request('rmas/buildModel', { work: id, checkpoint: checkpoint.toString(), output: output.toString() }),
    );
    const { architecture, hiddenSize, layers, parameters } = built.manifest;
    const copy = vscode.l10n.t('Copy Path');
    const told = vscode.l10n.t('{0}: {1}, hidden size {2}, {3} layers, {4} parameters.', vscode.workspace.asRelativePath(output), architecture, hiddenSize, layers, parameters.toLocaleString('en'));
    void vscode.window.showInformationMessage(told, copy).then((chosen) => {
      if (chosen === copy) return vscode.env.clipboard.writeText(output.fsPath);
    });
  });
}

async function chooseCheckpoint(): Promise<vscode.Uri> {
  const chosen = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    openLabel: vscode.l10n.t('Build from This Checkpoint'),
    title: vscode.l10n.t('A Hugging Face checkpoint folder: config.json, tokenizer.json, *.safetensors'),
  });
  const folder = chosen?.[0];
  if (folder === undefined) throw new UserCancelledError();
  return folder;
}

async function chooseOutput(checkpoint: vscode.Uri): Promise<vscode.Uri> {
  const output = await vscode.window.showSaveDialog({
    defaultUri: checkpoint.with({ path: `${checkpoint.path.replace(/\/$/, '')}-package` }),
    saveLabel: vscode.l10n.t('Build Here'),
    title: vscode.l10n.t('The package folder to make; it must not exist yet'),
  });
  if (output === undefined) throw new UserCancelledError();
  return output;
}
