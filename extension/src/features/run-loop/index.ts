import * as vscode from 'vscode';
import type { CommandRegistry } from '../../infrastructure/command-registry.js';
import type { Daemon } from '../../infrastructure/daemon/daemon.js';
import type { ErrorReporter } from '../../infrastructure/error-reporter.js';
import { choosePattern } from '../../infrastructure/patterns/chosen-pattern.js';
import { requireTrust } from '../../infrastructure/trust.js';
import type { WorkRunner } from '../../infrastructure/work/work-runner.js';
import { RunPanels } from './run-panels.js';

/** Running a pattern: the command, its page, and runs that others ask for. */
export interface RunLoop extends vscode.Disposable {
  /** Fires when a run has left a record. */
  readonly onDidRecord: vscode.Event<void>;
  /** Repeats a recorded run exactly, on its pattern's page. */
  repeat(pattern: vscode.Uri, record: string): Promise<void>;
}

/** Adds "Run Loop". */
export function activateRunLoop(commands: CommandRegistry, extension: vscode.Uri, daemon: Daemon, work: WorkRunner, errors: ErrorReporter): RunLoop {
  const recorded = new vscode.EventEmitter<void>();
  const panels = new RunPanels(extension, daemon, work, errors);
  const tell = async (running: Promise<unknown>) => {
    try {
      await running;
    } finally {
      recorded.fire();
    }
  };
  commands.add('rmas.runLoop', async (given) => {
    requireTrust(vscode.l10n.t('Running a loop'));
    const pattern = await choosePattern(given);
    await tell(panels.open(pattern).run());
  });
  const serializer = vscode.window.registerWebviewPanelSerializer('rmas.run', panels);
  return {
    onDidRecord: recorded.event,
    repeat: (pattern, record) => tell(panels.open(pattern).repeat(record)),
    dispose: () => {
      serializer.dispose();
      recorded.dispose();
    },
  };
}
