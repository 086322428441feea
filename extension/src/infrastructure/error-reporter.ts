import * as vscode from 'vscode';
import { type ErrorAction, OperationError, plain, UserCancelledError } from './errors.js';

/** The one place where failures reach people: expected ones in their own words, others with a way to the log. */
export class ErrorReporter {
  constructor(private readonly log: vscode.LogOutputChannel) {}

  /** Runs work and shows what went wrong; gives back undefined then. */
  async guard<T>(work: () => Promise<T> | T): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      this.show(error);
      return undefined;
    }
  }

  /** Shows one failure; a cancel is silent. */
  show(error: unknown): void {
    if (error instanceof UserCancelledError || error instanceof vscode.CancellationError) return;
    if (error instanceof OperationError) {
      this.log.error(error.message);
      void this.offer(error.message, error.actions);
      return;
    }
    this.log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    const message = vscode.l10n.t('RecursiveMAS: unexpected {0}', error instanceof Error ? `${error.name}: ${error.message}` : String(error));
    void this.offer(message, [{ title: vscode.l10n.t('Show Log'), command: 'rmas.showLog' }]);
  }

  private async offer(message: string, actions: readonly ErrorAction[]): Promise<void> {
    const chosen = await vscode.window.showErrorMessage(plain(message), ...actions.map((action) => action.title));
    const action = actions.find((candidate) => candidate.title === chosen);
    if (action !== undefined) await vscode.commands.executeCommand(action.command, ...(action.arguments ?? []));
  }
}
