import * as vscode from 'vscode';
import type { RecordedRun, RmasError } from '../../../../schemas/protocol.generated.js';
import { oneLine } from '../../infrastructure/errors.js';

/** An entry of the Runs view. */
export type RunEntry = FolderEntry | RunItem | UnreadableEntry | UnaskedEntry | MoreEntry;

/** A workspace folder, shown when there are several. */
export class FolderEntry extends vscode.TreeItem {
  constructor(readonly folder: vscode.WorkspaceFolder) {
    super(folder.name, vscode.TreeItemCollapsibleState.Expanded);
    this.iconPath = vscode.ThemeIcon.Folder;
    this.contextValue = 'folder';
  }
}

/** A recorded run. */
export class RunItem extends vscode.TreeItem {
  constructor(readonly run: RecordedRun) {
    super(label(run), vscode.TreeItemCollapsibleState.None);
    this.id = run.folder;
    this.description = description(run);
    this.tooltip = tooltip(run);
    this.iconPath = icon(run);
    this.contextValue = 'run';
    this.command = { command: 'rmas.runs.open', title: vscode.l10n.t('Open'), arguments: [this] };
    this.accessibilityInformation = { label: `${label(run)}, ${description(run)}` };
  }

  /** Folder of the record. */
  get folder(): vscode.Uri {
    return vscode.Uri.file(this.run.folder);
  }

  /** The record's manifest: everything the run depended on. */
  get manifest(): vscode.Uri {
    return vscode.Uri.joinPath(this.folder, 'manifest.json');
  }
}

/** A record that cannot be read: it is shown, never hidden. */
export class UnreadableEntry extends vscode.TreeItem {
  /** Folder of the record; null when it is not known. */
  readonly folder: vscode.Uri | null;

  constructor(error: RmasError) {
    super(vscode.l10n.t('Unreadable record'), vscode.TreeItemCollapsibleState.None);
    // The place is the record's folder, or a line of a file in it.
    const folder = error.where === null ? null : /^(.*[\\/]\.rmas[\\/]runs[\\/][^\\/]+)/.exec(error.where)?.[1];
    this.folder = folder === null || folder === undefined ? null : vscode.Uri.file(folder);
    this.description = error.where ?? '';
    this.tooltip = oneLine(error);
    this.iconPath = new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
    this.contextValue = 'unreadable';
  }
}

/** In the place of runs while the daemon cannot be asked. */
export class UnaskedEntry extends vscode.TreeItem {
  constructor(message: string) {
    super(vscode.l10n.t('The daemon is not running'), vscode.TreeItemCollapsibleState.None);
    this.tooltip = message;
    this.description = vscode.l10n.t('start it');
    this.iconPath = new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
    this.contextValue = 'unasked';
    this.command = { command: 'rmas.restartDaemon', title: '' };
  }
}

/** Older runs that are not shown. */
export class MoreEntry extends vscode.TreeItem {
  constructor(count: number) {
    super(vscode.l10n.t('{0} older runs', count), vscode.TreeItemCollapsibleState.None);
    this.tooltip = vscode.l10n.t('How many are shown is a setting.');
    this.iconPath = new vscode.ThemeIcon('ellipsis');
    this.contextValue = 'more';
    this.command = { command: 'workbench.action.openSettings', title: '', arguments: ['rmas.limits.shownRuns'] };
  }
}

function label(run: RecordedRun): string {
  const time = new Date(run.startedAt).toLocaleString(undefined, { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' });
  return `${time} · ${run.name}`;
}

function description(run: RecordedRun): string {
  const what = run.control === 'none' ? run.mode : `${run.mode}, ${run.control}`;
  const answer = run.answer === null ? (run.outcome ?? vscode.l10n.t('incomplete')) : `→ ${run.answer}`;
  return `${what} · r=${run.rounds} ${answer}`;
}

function icon(run: RecordedRun): vscode.ThemeIcon {
  switch (run.outcome) {
    case 'completed':
      return new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed'));
    case 'cancelled':
      return new vscode.ThemeIcon('circle-slash');
    case 'failed':
      return new vscode.ThemeIcon('error', new vscode.ThemeColor('testing.iconFailed'));
    case null:
      return new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  }
}

function tooltip(run: RecordedRun): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  text.appendText(run.question);
  text.appendMarkdown('\n\n');
  const unknown = '–';
  const lines = [
    [vscode.l10n.t('answer'), run.answer ?? unknown],
    [vscode.l10n.t('expected'), run.expected ?? unknown],
    [vscode.l10n.t('decoded tokens'), run.totals?.decodedTokens.toString() ?? unknown],
    [vscode.l10n.t('latent steps'), run.totals?.latentSteps.toString() ?? unknown],
    [vscode.l10n.t('milliseconds'), run.totals?.ms.toFixed(1) ?? unknown],
    [vscode.l10n.t('record'), run.folder],
    ...(run.warning === null ? [] : [[vscode.l10n.t('warning'), run.warning]]),
  ];
  for (const [name, value] of lines) text.appendText(`${name ?? ''}: ${value ?? ''}\n`);
  return text;
}
