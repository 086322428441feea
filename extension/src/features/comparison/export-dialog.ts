import * as vscode from 'vscode';
import type { Daemon } from '../../infrastructure/daemon/daemon.js';
import { OperationError } from '../../infrastructure/errors.js';
import { patternName } from '../../infrastructure/patterns/pattern-file.js';
import type { ComparisonSession } from './comparison-session.js';
import { exportComparison } from './report-export.js';

const endings = { html: 'html', json: 'json', csv: 'csv', markdown: 'md' } as const;

/** Asks for a file and writes what is shown there: the page `rmas report` makes, or the figures in an exchange format. */
export async function exportTo(session: ComparisonSession, format: keyof typeof endings, daemon: Daemon): Promise<void> {
  const { view } = session;
  if (view === null) throw new OperationError(vscode.l10n.t('There is no comparison to export yet.'));
  const text = format === 'html' ? (await daemon.request('rmas/report', { records: [view.folder], baseline: view.baseline?.of.folder ?? null })).html : exportComparison(view, format);
  const folder = vscode.Uri.joinPath(session.pattern, '..');
  const chosen = await vscode.window.showSaveDialog({ defaultUri: vscode.Uri.joinPath(folder, `${patternName(session.pattern.path)}.comparison.${endings[format]}`) });
  if (chosen === undefined) return;
  await vscode.workspace.fs.writeFile(chosen, new TextEncoder().encode(text));
  // A page is for a browser; as text it would be the script that draws it.
  if (format === 'html') void vscode.window.showInformationMessage(vscode.l10n.t('The report is written: {0}', chosen.fsPath));
  else await vscode.window.showTextDocument(chosen, { preview: true });
}
