import * as vscode from 'vscode';
import type { CommandRegistry } from '../../infrastructure/command-registry.js';
import type { Daemon } from '../../infrastructure/daemon/daemon.js';
import type { ErrorReporter } from '../../infrastructure/error-reporter.js';
import { OperationError } from '../../infrastructure/errors.js';
import { StatusBar } from './status-bar.js';

/** The status bar item and what can be done about the daemon. */
export function activateStatus(commands: CommandRegistry, daemon: Daemon, log: vscode.LogOutputChannel, errors: ErrorReporter): vscode.Disposable {
  const bar = new StatusBar(daemon);
  const restart = [
    { title: vscode.l10n.t('Start Again'), command: 'rmas.restartDaemon' },
    { title: vscode.l10n.t('Show Log'), command: 'rmas.showLog' },
  ];
  // A failed start is told by whoever asked for it; a daemon that keeps dying has nobody else to tell it.
  const dying = daemon.onDidChangeState((state) => {
    if (state.kind === 'failed' && state.died) errors.show(new OperationError(state.message, restart));
  });
  commands.add('rmas.showLog', () => log.show(true));
  commands.add('rmas.restartDaemon', () => daemon.restart());
  commands.add('rmas.showStatus', () => showStatus(daemon));
  return vscode.Disposable.from(bar, dying);
}

async function showStatus(daemon: Daemon): Promise<void> {
  const state = daemon.state;
  const items: (vscode.QuickPickItem & { command: string })[] = [
    { label: `$(debug-restart) ${vscode.l10n.t('Restart the daemon')}`, command: 'rmas.restartDaemon' },
    { label: `$(output) ${vscode.l10n.t('Show the log')}`, command: 'rmas.showLog' },
    { label: `$(history) ${vscode.l10n.t('Open runs')}`, command: 'rmas.openRuns' },
    { label: `$(archive) ${vscode.l10n.t('Artifact folder…')}`, command: 'rmas.artifacts' },
  ];
  if (state.kind === 'running') items.unshift({ label: `$(server-process) ${await engineLine(daemon)}`, command: '' });
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('RecursiveMAS daemon') });
  if (chosen !== undefined && chosen.command !== '') await vscode.commands.executeCommand(chosen.command);
}

// Asking starts the engine process, so it is asked only when a person wants to know.
async function engineLine(daemon: Daemon): Promise<string> {
  try {
    const engines = await daemon.request('rmas/engines', {});
    return engines.map((engine) => `${engine.name} ${engine.version} · ${engine.device}`).join(', ');
  } catch (error) {
    // Whatever is wrong with the engine, the rest of the menu is what helps.
    return error instanceof Error ? error.message : String(error);
  }
}
