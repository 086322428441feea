import * as vscode from 'vscode';
import type { CommandRegistry } from '../../infrastructure/command-registry.js';
import type { Daemon } from '../../infrastructure/daemon/daemon.js';
import type { PackageEngines } from '../../infrastructure/engine/package-engines.js';
import type { ErrorReporter } from '../../infrastructure/error-reporter.js';
import { choosePattern, savePattern } from '../../infrastructure/patterns/chosen-pattern.js';
import { requireTrust } from '../../infrastructure/trust.js';
import type { WorkRunner } from '../../infrastructure/work/work-runner.js';
import { comparisonPanels } from './comparison-panels.js';

/** Adds "Compare". */
export function activateComparison(commands: CommandRegistry, extension: vscode.Uri, daemon: Daemon, work: WorkRunner, engines: PackageEngines, errors: ErrorReporter): vscode.Disposable {
  const panels = comparisonPanels(extension, daemon, work, engines, errors);
  commands.add('rmas.compare', async (given) => {
    requireTrust(vscode.l10n.t('Comparing'));
    await panels.open(await savePattern(await choosePattern(given))).compare();
  });
  return panels;
}
