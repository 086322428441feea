import * as vscode from 'vscode';
import type { CommandRegistry } from '../../infrastructure/command-registry.js';
import type { Daemon } from '../../infrastructure/daemon/daemon.js';
import { OperationError, UserCancelledError } from '../../infrastructure/errors.js';
import { shellQuoted } from '../../infrastructure/shell-quoted.js';
import { requireTrust } from '../../infrastructure/trust.js';
import { RunItem, UnreadableEntry } from './run-items.js';
import { RunsView } from './runs-view.js';

/** What the Runs view needs of the feature that runs. */
export interface RunPages {
  readonly onDidRecord: vscode.Event<void>;
  repeat(pattern: vscode.Uri, record: string): Promise<void>;
  recall(pattern: vscode.Uri, record: string): Promise<void>;
}

/** Adds the Runs view and what can be done with a run. */
export function activateRuns(commands: CommandRegistry, daemon: Daemon, pages: RunPages): vscode.Disposable {
  const runs = new RunsView(daemon);
  const view = vscode.window.createTreeView('rmas.runs', { treeDataProvider: runs, canSelectMany: true, showCollapseAll: false });
  let selected: RunItem | undefined;
  commands.add('rmas.openRuns', () => vscode.commands.executeCommand('rmas.runs.focus'));
  commands.add('rmas.runs.refresh', () => runs.refresh());
  commands.add('rmas.runs.open', (item) => {
    const { run } = requireRun(item);
    return pages.recall(vscode.Uri.file(run.patternFile), run.folder);
  });
  commands.add('rmas.runs.openManifest', (item) => vscode.window.showTextDocument(requireRun(item).manifest, { preview: true }));
  commands.add('rmas.runs.copyCommand', (item) => vscode.env.clipboard.writeText(`rmas run --from ${shellQuoted(requireRun(item).run.folder, process.platform)}`));
  commands.add('rmas.runs.openPattern', (item) => vscode.window.showTextDocument(vscode.Uri.file(requireRun(item).run.patternFile)));
  commands.add('rmas.runs.repeat', async (item) => {
    requireTrust(vscode.l10n.t('Repeating a run'));
    const { run } = requireRun(item);
    await pages.repeat(vscode.Uri.file(run.patternFile), run.folder);
  });
  commands.add('rmas.runs.select', async (item) => {
    selected = requireRun(item);
    await vscode.commands.executeCommand('setContext', 'rmas.runSelected', true);
  });
  commands.add('rmas.runs.diff', async (item) => {
    const other = requireRun(item);
    if (selected === undefined) throw new OperationError(vscode.l10n.t('Select a run to compare with first.'));
    await vscode.commands.executeCommand('vscode.diff', selected.manifest, other.manifest, vscode.l10n.t('Manifests: {0} ↔ {1}', selected.run.id, other.run.id));
  });
  commands.add('rmas.runs.delete', async (item, items) => {
    const folders = (Array.isArray(items) ? items : [item]).flatMap((one) => (one instanceof RunItem || one instanceof UnreadableEntry ? (one.folder ?? []) : []));
    if (folders.length === 0) throw new OperationError(vscode.l10n.t('Choose a run in the Runs view.'));
    await deleteRuns(folders);
    if (selected !== undefined && folders.some((folder) => folder.toString() === selected?.folder.toString())) {
      selected = undefined;
      await vscode.commands.executeCommand('setContext', 'rmas.runSelected', false);
    }
    runs.refresh();
  });
  return vscode.Disposable.from(view, runs, pages.onDidRecord(() => runs.refresh()));
}

async function deleteRuns(folders: readonly vscode.Uri[]): Promise<void> {
  const remove = vscode.l10n.t('Delete');
  const question = folders.length === 1 ? vscode.l10n.t('Delete this run?') : vscode.l10n.t('Delete {0} runs?', folders.length);
  const detail = folders.map((folder) => folder.fsPath).join('\n');
  if ((await vscode.window.showWarningMessage(question, { modal: true, detail }, remove)) !== remove) throw new UserCancelledError();
  for (const folder of folders) await vscode.workspace.fs.delete(folder, { recursive: true, useTrash: false });
}

function requireRun(item: unknown): RunItem {
  if (item instanceof RunItem) return item;
  throw new OperationError(vscode.l10n.t('Choose a run in the Runs view.'), [{ title: vscode.l10n.t('Open Runs'), command: 'rmas.openRuns' }]);
}
