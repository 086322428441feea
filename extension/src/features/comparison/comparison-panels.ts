import * as vscode from 'vscode';
import type { ComparisonToHost, ComparisonToView } from '../../../../webview/src/protocol/comparison.js';
import type { Daemon } from '../../infrastructure/daemon/daemon.js';
import type { PackageEngines } from '../../infrastructure/engine/package-engines.js';
import type { ErrorReporter } from '../../infrastructure/error-reporter.js';
import { requireTrust } from '../../infrastructure/trust.js';
import { PatternPanels } from '../../infrastructure/webview/pattern-panels.js';
import type { WorkRunner } from '../../infrastructure/work/work-runner.js';
import { ComparisonSession } from './comparison-session.js';
import { exportTo } from './export-dialog.js';
import { pick } from './picking.js';

/** Comparison pages, one a pattern. */
export function comparisonPanels(extension: vscode.Uri, daemon: Daemon, work: WorkRunner, engines: PackageEngines, errors: ErrorReporter): PatternPanels<ComparisonSession, ComparisonToView, ComparisonToHost> {
  const panels: PatternPanels<ComparisonSession, ComparisonToView, ComparisonToHost> = new PatternPanels(
    { viewType: 'rmas.comparison', app: 'comparison', title: (name) => vscode.l10n.t('Compare: {0}', name) },
    extension,
    errors,
    (pattern) => {
      const session = new ComparisonSession(pattern, daemon, work, engines);
      void errors.guard(() => session.look());
      return session;
    },
    (session, message) => receive(session, message, daemon, panels),
  );
  return panels;
}

async function receive(session: ComparisonSession, message: ComparisonToHost, daemon: Daemon, panels: PatternPanels<ComparisonSession, ComparisonToView, ComparisonToHost>): Promise<void> {
  switch (message.type) {
    case 'compare':
      requireTrust(vscode.l10n.t('Comparing'));
      await session.compare(message.choices);
      return;
    case 'again':
      requireTrust(vscode.l10n.t('Comparing'));
      await session.again();
      return;
    case 'cancel':
      session.cancel();
      return;
    case 'show':
      return session.show(message.record, message.baseline);
    case 'export':
      return exportTo(session, message.format, daemon);
    case 'pick':
      return pick(session, message, (pattern) => panels.open(pattern));
    case 'ready':
      return;
  }
}
