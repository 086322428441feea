import * as vscode from 'vscode';
import { activateLanguage } from './features/language/index.js';
import { activateRunLoop } from './features/run-loop/index.js';
import { activateStatus } from './features/status/index.js';
import { CommandRegistry } from './infrastructure/command-registry.js';
import { Daemon } from './infrastructure/daemon/daemon.js';
import { ErrorReporter } from './infrastructure/error-reporter.js';
import { WorkRunner } from './infrastructure/work/work-runner.js';

let daemon: Daemon | undefined;

/** Puts the extension together; nothing here starts the daemon. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('RecursiveMAS', { log: true });
  const errors = new ErrorReporter(log);
  const commands = new CommandRegistry(errors);
  daemon = new Daemon(context.extensionUri, log);
  const work = new WorkRunner(daemon);
  const runLoop = activateRunLoop(commands, context.extensionUri, daemon, work, errors);
  context.subscriptions.push(
    log,
    commands,
    daemon,
    work,
    runLoop,
    activateStatus(commands, daemon, log),
    activateLanguage(daemon, errors),
  );
}

/** Ends the daemon by the letter of its protocol. */
export async function deactivate(): Promise<void> {
  await daemon?.stop();
}
