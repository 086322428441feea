import * as vscode from 'vscode';
import type { ComparisonToHost, ComparisonToView } from '../../../../webview/src/protocol/comparison.js';
import type { Daemon } from '../../infrastructure/daemon/daemon.js';
import type { PackageEngines } from '../../infrastructure/engine/package-engines.js';
import type { ErrorReporter } from '../../infrastructure/error-reporter.js';
import { OperationError } from '../../infrastructure/errors.js';
import { patternName } from '../../infrastructure/patterns/pattern-file.js';
import { requireTrust } from '../../infrastructure/trust.js';
import { PatternPanels } from '../../infrastructure/webview/pattern-panels.js';
import type { WorkRunner } from '../../infrastructure/work/work-runner.js';
import { ComparisonSession } from './comparison-session.js';
import { exportReport } from './report-export.js';

const endings = { json: 'json', csv: 'csv', markdown: 'md' } as const;

/** Comparison pages, one a pattern. */
export function comparisonPanels(extension: vscode.Uri, daemon: Daemon, work: WorkRunner, engines: PackageEngines, errors: ErrorReporter): PatternPanels<ComparisonSession, ComparisonToView, ComparisonToHost> {
  return new PatternPanels(
    { viewType: 'rmas.comparison', app: 'comparison', title: (name) => vscode.l10n.t('Compare: {0}', name) },
    extension,
    errors,
    (pattern) => new ComparisonSession(pattern, daemon, work, engines),
    receive,
  );
}

async function receive(session: ComparisonSession, message: ComparisonToHost): Promise<void> {
  switch (message.type) {
    case 'compare':
      requireTrust(vscode.l10n.t('Comparing'));
      await session.compare(message.choices);
      return;
    case 'cancel':
      session.cancel();
      return;
    case 'export':
      return exportTo(session, message.format);
    case 'ready':
      return;
  }
}

async function exportTo(session: ComparisonSession, format: keyof typeof endings): Promise<void> {
  if (session.report === null) throw new OperationError(vscode.l10n.t('There is no comparison to export yet.'));
  const folder = vscode.Uri.joinPath(session.pattern, '..');
  const chosen = await vscode.window.showSaveDialog({ defaultUri: vscode.Uri.joinPath(folder, `${patternName(session.pattern.path)}.comparison.${endings[format]}`) });
  if (chosen === undefined) return;
  await vscode.workspace.fs.writeFile(chosen, new TextEncoder().encode(exportReport(session.report, format)));
  await vscode.window.showTextDocument(chosen, { preview: true });
}
