import * as vscode from 'vscode';
import type { CommandRegistry } from '../../infrastructure/command-registry.js';
import type { Daemon } from '../../infrastructure/daemon/daemon.js';
import type { WorkRunner } from '../../infrastructure/work/work-runner.js';
import { addBuildModel } from './build-model.js';
import { ModelsView } from './models-view.js';
import { addStoreCommands } from './store-commands.js';

/** Adds the Models view, what can be done with the store's models, and "Build Model". */
export function activateModels(commands: CommandRegistry, daemon: Daemon, work: WorkRunner): vscode.Disposable {
  const models = new ModelsView(daemon);
  const view = vscode.window.createTreeView('rmas.models', { treeDataProvider: models, showCollapseAll: false });
  addBuildModel(commands, daemon, work);
  addStoreCommands(commands, daemon, work, models);
  return vscode.Disposable.from(view, models);
}
