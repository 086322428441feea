import * as vscode from 'vscode';
import type { ModelFit, Quantization } from '../../../../schemas/protocol.generated.js';
import type { CommandRegistry } from '../../infrastructure/command-registry.js';
import type { Daemon } from '../../infrastructure/daemon/daemon.js';
import { UserCancelledError } from '../../infrastructure/errors.js';
import { requireTrust } from '../../infrastructure/trust.js';
import type { WorkRunner } from '../../infrastructure/work/work-runner.js';
import { contextMistake, offeredContext, quantizationItems } from './build-choices.js';
import { ModelItem } from './model-item.js';

/** Adds "Build Model". */
export function addBuildModel(commands: CommandRegistry, daemon: Daemon, work: WorkRunner): void {
  commands.add('rmas.buildModel', async (given, place) => {
    requireTrust(vscode.l10n.t('Building a model'));
    // A pattern's repair gives the pattern and the place where the package is missing; a menu gives the checkpoint.
    const stored = given instanceof ModelItem ? given : null;
    const checkpoint = stored?.folder ?? (given instanceof vscode.Uri ? given : await chooseCheckpoint());
    const context = await chooseContext(await daemon.request('rmas/modelFit', { source: checkpoint.toString() }));
    const quantization = await chooseQuantization(await daemon.request('rmas/modelFit', { source: checkpoint.toString(), context }));
    const output = typeof place === 'string' ? vscode.Uri.parse(place, true) : await chooseOutput(stored === null ? checkpoint : besideWorkspace(stored), quantization);
    const name = stored?.model.name ?? vscode.workspace.asRelativePath(checkpoint);
    const built = await work.runShown(vscode.l10n.t('Building a package from {0}', name), (id) =>
      daemon.request('rmas/buildModel', { work: id, checkpoint: checkpoint.toString(), output: output.toString(), quantization, context }),
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

async function chooseContext(fit: ModelFit): Promise<number> {
  const given = await vscode.window.showInputBox({
    title: vscode.l10n.t('{0}: most positions a prompt and its answer may have', fit.architecture),
    prompt: vscode.l10n.t('The model has {0}. Each position takes memory for its keys and values.', fit.contextLength),
    value: String(offeredContext(fit)),
    validateInput: (text) => contextMistake(text, fit.contextLength),
  });
  if (given === undefined) throw new UserCancelledError();
  return Number(given);
}

async function chooseQuantization(fit: ModelFit): Promise<Quantization> {
  const title = vscode.l10n.t('How the weights are stored, and what that takes with a context of {0}', fit.context);
  const items = quantizationItems(fit);
  // A package that is built already has none to choose from; the daemon says what is wrong with it.
  if (items.length === 0) return 'none';
  const chosen = await vscode.window.showQuickPick(items, { title });
  if (chosen === undefined) throw new UserCancelledError();
  return chosen.quantization;
}

async function chooseOutput(beside: vscode.Uri, quantization: Quantization): Promise<vscode.Uri> {
  const ending = quantization === 'none' ? '' : `-${quantization}`;
  const output = await vscode.window.showSaveDialog({
    defaultUri: beside.with({ path: `${beside.path.replace(/\/$/, '')}-package${ending}` }),
    saveLabel: vscode.l10n.t('Build Here'),
    title: vscode.l10n.t('The package folder to make; it must not exist yet'),
  });
  if (output === undefined) throw new UserCancelledError();
  return output;
}

// The store's own folders are named by hashes, and nothing else belongs there.
function besideWorkspace({ model, folder }: ModelItem): vscode.Uri {
  const open = vscode.workspace.workspaceFolders?.[0]?.uri;
  return vscode.Uri.joinPath(open ?? vscode.Uri.joinPath(folder, '..', '..', '..'), model.name);
}
