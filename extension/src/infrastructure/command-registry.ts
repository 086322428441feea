import * as vscode from 'vscode';
import type { ErrorReporter } from './error-reporter.js';

/** Registers commands whose failures all go through the one {@link ErrorReporter}. */
export class CommandRegistry implements vscode.Disposable {
  private readonly registered: vscode.Disposable[] = [];

  constructor(private readonly errors: ErrorReporter) {}

  /** Registers a command; its arguments come from menus, lenses or other programs and are checked by the command itself. */
  add(command: string, run: (...args: unknown[]) => unknown): void {
    this.registered.push(vscode.commands.registerCommand(command, (...args: unknown[]) => this.errors.guard(() => run(...args))));
  }

  dispose(): void {
    for (const command of this.registered) command.dispose();
  }
}
