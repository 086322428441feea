import * as vscode from 'vscode';
import { activateArtifacts } from './features/artifacts/index.js';
import { activateComparison } from './features/comparison/index.js';
import { activateEngineHost } from './features/engine-host/index.js';
import { activateLanguage } from './features/language/index.js';
import { activateLinks } from './features/links/index.js';
import { activateModels } from './features/models/index.js';
import { activatePatterns } from './features/patterns/index.js';
import { activateRunLoop } from './features/run-loop/index.js';
import { activateRuns } from './features/runs/index.js';
import { activateStatus } from './features/status/index.js';
import { activateTerminal } from './features/terminal/index.js';
import { activateTopology } from './features/topology/index.js';
import { activateTraining } from './features/training/index.js';
import { CommandRegistry } from './infrastructure/command-registry.js';
import { Daemon } from './infrastructure/daemon/daemon.js';
import { ErrorReporter } from './infrastructure/error-reporter.js';
import { WorkRunner } from './infrastructure/work/work-runner.js';

let daemon: Daemon | undefined;

/** Puts the extension together; nothing here starts the daemon but an open pattern. */
export function activate(context: vscode.ExtensionContext): void {
  const extension = context.extensionUri;
  const log = vscode.window.createOutputChannel('RecursiveMAS', { log: true });
  const errors = new ErrorReporter(log);
  const commands = new CommandRegistry(errors);
  daemon = new Daemon(extension, log);
  const work = new WorkRunner(daemon);
  const engines = activateEngineHost(commands, extension, daemon, log, errors);
  const runLoop = activateRunLoop(commands, extension, daemon, work, engines, errors);
  activateTerminal(context);
  activateLinks(commands, daemon, work, engines);
  activateTraining(commands, daemon, work);
  activateArtifacts(commands, daemon);
  context.subscriptions.push(
    log,
    commands,
    daemon,
    work,
    engines,
    runLoop,
    activateComparison(commands, extension, daemon, work, engines, errors),
    activateTopology(commands, extension, daemon, errors),
    activatePatterns(commands, extension, daemon),
    activateRuns(commands, daemon, runLoop),
    activateModels(commands, daemon, work),
    activateStatus(commands, daemon, log, errors),
    activateLanguage(daemon, errors),
  );
}

/** Ends the daemon by the letter of its protocol. */
export async function deactivate(): Promise<void> {
  await daemon?.stop();
}
