import * as vscode from 'vscode';
import type { CommandRegistry } from '../../infrastructure/command-registry.js';
import type { Daemon } from '../../infrastructure/daemon/daemon.js';
import type { PackageEngines } from '../../infrastructure/engine/package-engines.js';
import type { ErrorReporter } from '../../infrastructure/error-reporter.js';
import { choosePattern, savePattern } from '../../infrastructure/patterns/chosen-pattern.js';
import { requireTrust } from '../../infrastructure/trust.js';
import type { WorkRunner } from '../../infrastructure/work/work-runner.js';
import { runPanels } from './run-panels.js';

/** Running a pattern: the command, its page, and runs that others ask for. */
export interface RunLoop extends vscode.Disposable {
  /** Fires when a run may have left a record. */
  readonly onDidRecord: vscode.Event<void>;
  /** Repeats a recorded run exactly, on its pattern's page. */
  repeat(pattern: vscode.Uri, record: string): Promise<void>;
  /** Shows a recorded run on its pattern's page. */
  recall(pattern: vscode.Uri, record: string): Promise<void>;
}

/** Adds "Run Loop". */
export function activateRunLoop(commands: CommandRegistry, extension: vscode.Uri, daemon: Daemon, work: WorkRunner, engines: PackageEngines, errors: ErrorReporter): RunLoop {
  const recorded = new vscode.EventEmitter<void>();
  const panels = runPanels(extension, daemon, work, engines, errors, () => recorded.fire());
  commands.add('rmas.runLoop', async (given) => {
    requireTrust(vscode.l10n.t('Running a loop'));
    await panels.open(await savePattern(await choosePattern(given))).run();
  });
  return {
    onDidRecord: recorded.event,
    repeat: async (pattern, record) => {
      await panels.open(pattern).repeat(record);
    },
    recall: (pattern, record) => panels.open(pattern).recall(record),
    dispose: () => {
      panels.dispose();
      recorded.dispose();
    },
  };
}
