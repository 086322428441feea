import * as vscode from 'vscode';
import type { Daemon } from '../../infrastructure/daemon/daemon.js';
import { FolderEntry, MoreEntry, type RunEntry, RunItem, UnaskedEntry, UnreadableEntry } from './run-items.js';

/** The Runs view: what was recorded under the open folders, the newest first. */
export class RunsView implements vscode.TreeDataProvider<RunEntry>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly disposables: vscode.Disposable[];

  private unasked = false;

  /** Fires when the runs are to be read again. */
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly daemon: Daemon) {
    const records = vscode.workspace.createFileSystemWatcher('**/.rmas/runs/*/manifest.json', false, true, false);
    this.disposables = [
      this.changed,
      records,
      records.onDidCreate(() => this.refresh()),
      records.onDidDelete(() => this.refresh()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.refresh()),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('rmas.limits.shownRuns')) this.refresh();
      }),
      daemon.onDidChangeState(({ kind }) => {
        // Runs that could not be read are read when there is somebody to ask.
        if (kind === 'running' && this.unasked) this.refresh();
      }),
    ];
  }

  /** Reads the runs again. */
  refresh(): void {
    this.changed.fire(undefined);
  }

  getTreeItem(entry: RunEntry): vscode.TreeItem {
    return entry;
  }

  async getChildren(parent?: RunEntry): Promise<RunEntry[]> {
    const folders = (vscode.workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === 'file');
    if (parent instanceof FolderEntry) return this.runsOf(parent.folder);
    if (parent !== undefined) return [];
    const [only, ...more] = folders;
    if (only === undefined) return [];
    return more.length === 0 ? this.runsOf(only) : folders.map((folder) => new FolderEntry(folder));
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }

  private async runsOf(folder: vscode.WorkspaceFolder): Promise<RunEntry[]> {
    // Without records nothing is asked, so that an open view starts no daemon.
    if (!(await hasRecords(folder.uri))) return [];
    const limit = vscode.workspace.getConfiguration('rmas').get('limits.shownRuns', 100);
    const state = this.daemon.state;
    this.unasked = state.kind === 'failed';
    // A view that looks again is no reason to start a daemon that was given up.
    if (state.kind === 'failed') return [new UnaskedEntry(state.message)];
    const { runs, more, unreadable } = await this.daemon.request('rmas/runs', { folder: folder.uri.toString(), limit });
    return [...runs.map((run) => new RunItem(run)), ...unreadable.map((error) => new UnreadableEntry(error)), ...(more > 0 ? [new MoreEntry(more)] : [])];
  }
}

async function hasRecords(folder: vscode.Uri): Promise<boolean> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(folder, '.rmas', 'runs'));
    return entries.length > 0;
  } catch {
    return false;
  }
}
