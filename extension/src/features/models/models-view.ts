import * as vscode from 'vscode';
import type { Daemon } from '../../infrastructure/daemon/daemon.js';
import { ModelItem } from './model-item.js';

/** The Models view: what the user's model store holds. */
export class ModelsView implements vscode.TreeDataProvider<ModelItem>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly listening: vscode.Disposable;
  private asked = false;

  /** Fires when the models are to be read again. */
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly daemon: Daemon) {
    let running = false;
    this.listening = daemon.onDidChangeState(({ kind }) => {
      if (kind === 'running' && !running) this.changed.fire(undefined);
      running = kind === 'running';
    });
  }

  /** Reads the models again; a person who asks for that starts the daemon. */
  refresh(): void {
    this.asked = true;
    this.changed.fire(undefined);
  }

  getTreeItem(item: ModelItem): vscode.TreeItem {
    return item;
  }

  async getChildren(parent?: ModelItem): Promise<ModelItem[]> {
    // A view that was left open is no reason to start a daemon: the welcome text offers it.
    if (parent !== undefined || (this.daemon.state.kind !== 'running' && !this.asked)) return [];
    this.asked = false;
    const { models } = await this.daemon.request('rmas/models', {});
    return models.map((model) => new ModelItem(model));
  }

  dispose(): void {
    this.listening.dispose();
    this.changed.dispose();
  }
}
