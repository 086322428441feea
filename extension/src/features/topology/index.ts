import * as vscode from 'vscode';
import type { CommandRegistry } from '../../infrastructure/command-registry.js';
import type { Daemon } from '../../infrastructure/daemon/daemon.js';
import type { ErrorReporter } from '../../infrastructure/error-reporter.js';
import { choosePattern } from '../../infrastructure/patterns/chosen-pattern.js';
import { keptPattern } from '../../infrastructure/webview/kept-pattern.js';
import { createPanel } from '../../infrastructure/webview/page-panel.js';
import { TopologyPanel, topologyKind } from './topology-panel.js';

/** Adds "Show Topology". */
export function activateTopology(commands: CommandRegistry, extension: vscode.Uri, daemon: Daemon, errors: ErrorReporter): vscode.Disposable {
  let shown: TopologyPanel | undefined;
  const attach = (panel: vscode.WebviewPanel, pattern: vscode.Uri) => {
    const topology = new TopologyPanel(panel, pattern, extension, daemon, errors);
    shown = topology;
    topology.onDidClose(() => {
      if (shown === topology) shown = undefined;
    });
  };
  commands.add('rmas.showTopology', async (given) => {
    const pattern = await choosePattern(given);
    if (shown === undefined) attach(createPanel(topologyKind(), vscode.ViewColumn.Beside, true), pattern);
    else shown.show(pattern);
  });
  const serializer = vscode.window.registerWebviewPanelSerializer('rmas.topology', {
    deserializeWebviewPanel: (panel, state) => {
      const pattern = keptPattern(state);
      if (pattern === undefined || shown !== undefined) panel.dispose();
      else attach(panel, pattern);
      return Promise.resolve();
    },
  });
  return vscode.Disposable.from(serializer, { dispose: () => shown?.dispose() });
}
