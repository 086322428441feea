import * as vscode from 'vscode';
import type { TrainStage } from '../../../../schemas/protocol.generated.js';
import type { CommandRegistry } from '../../infrastructure/command-registry.js';
import type { Daemon } from '../../infrastructure/daemon/daemon.js';
import { OperationError, UserCancelledError } from '../../infrastructure/errors.js';
import { choosePattern, savePattern } from '../../infrastructure/patterns/chosen-pattern.js';
import { requireTrust } from '../../infrastructure/trust.js';
import type { WorkRunner } from '../../infrastructure/work/work-runner.js';

/** Adds "Train Links" and "Install Training Runtime". */
export function activateTraining(commands: CommandRegistry, daemon: Daemon, work: WorkRunner): void {
  commands.add('rmas.train', async (given) => {
    requireTrust(vscode.l10n.t('Training links'));
    const pattern = await savePattern(await choosePattern(given));
    await requireRuntime(daemon);
    await train(pattern, await chooseStage(), daemon, work);
  });
  commands.add('rmas.installTraining', async () => {
    requireTrust(vscode.l10n.t('Installing the training runtime'));
    await install(daemon, work);
  });
}

async function requireRuntime(daemon: Daemon): Promise<void> {
  const runtime = await daemon.request('rmas/trainingRuntime', {});
  if (runtime.installed) return;
  throw new OperationError(runtime.message ?? vscode.l10n.t('Training needs the training runtime (libtorch), which is not installed.'), [
    { title: vscode.l10n.t('Install Training Runtime'), command: 'rmas.installTraining' },
  ]);
}

async function install(daemon: Daemon, work: WorkRunner): Promise<void> {
  const reply = await work.runShown(vscode.l10n.t('Installing the training runtime'), (id) => daemon.request('rmas/trainingRuntime', { install: true, work: id }));
  if (!reply.installed) throw new OperationError(reply.message ?? vscode.l10n.t('The training runtime could not be installed.'));
  void vscode.window.showInformationMessage(vscode.l10n.t('Training runtime {0} is in {1}.', reply.version ?? '', reply.folder));
}

async function chooseStage(): Promise<TrainStage> {
  const stages: (vscode.QuickPickItem & { stage: TrainStage })[] = [
    { label: vscode.l10n.t('All stages'), description: vscode.l10n.t('inner links, outer alignment, then the whole loop'), stage: 'all' },
    { label: vscode.l10n.t('Inner links'), description: vscode.l10n.t('each agent: its hidden state against its next token'), stage: 'inner' },
    { label: vscode.l10n.t('Outer links'), description: vscode.l10n.t('the whole loop unrolled, on the final answer'), stage: 'outer' },
  ];
  const chosen = await vscode.window.showQuickPick(stages, { placeHolder: vscode.l10n.t('What is trained?') });
  if (chosen === undefined) throw new UserCancelledError();
  return chosen.stage;
}

async function train(pattern: vscode.Uri, stage: TrainStage, daemon: Daemon, work: WorkRunner): Promise<void> {
  const name = vscode.workspace.asRelativePath(pattern);
  const reply = await work.runShown(vscode.l10n.t('Training links of {0}', name), (id) => daemon.request('rmas/train', { work: id, uri: pattern.toString(), stage }));
  const told = reply.cancelled ? vscode.l10n.t('Training was cancelled; the best links so far are kept.') : vscode.l10n.t('Training of {0} ended; {1} links written.', name, reply.links.length);
  const compare = vscode.l10n.t('Compare');
  void vscode.window.showInformationMessage(told, compare).then((chosen) => (chosen === compare ? vscode.commands.executeCommand('rmas.compare', pattern) : undefined));
}
