import * as vscode from 'vscode';
import type { Daemon } from '../../infrastructure/daemon/daemon.js';
import type { DaemonState } from '../../infrastructure/daemon/daemon-state.js';
import { isPatternPath } from '../../infrastructure/patterns/pattern-file.js';

/** The daemon's health in the status bar, shown while a pattern is in front or something is wrong. */
export class StatusBar implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('rmas.status', vscode.StatusBarAlignment.Right, 100);
  private readonly disposables: vscode.Disposable[];

  constructor(private readonly daemon: Daemon) {
    this.item.name = 'RecursiveMAS';
    this.item.command = 'rmas.showStatus';
    this.disposables = [this.item, daemon.onDidChangeState(() => this.update()), vscode.window.onDidChangeActiveTextEditor(() => this.update()), vscode.workspace.onDidChangeConfiguration(() => this.update())];
    this.update();
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }

  private update(): void {
    const state = this.daemon.state;
    const engine = vscode.workspace.getConfiguration('rmas').get<string[]>('engine.order', ['onnx'])[0] ?? 'onnx';
    const front = vscode.window.activeTextEditor?.document.uri.path;
    const visible = state.kind === 'failed' || (state.kind !== 'idle' && (front === undefined || isPatternPath(front)));
    this.item.text = text(state, engine);
    this.item.tooltip = tooltip(state, engine);
    this.item.backgroundColor = state.kind === 'failed' ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
    this.item.accessibilityInformation = { label: `RecursiveMAS: ${tooltip(state, engine)}` };
    if (visible) this.item.show();
    else this.item.hide();
  }
}

function text(state: DaemonState, engine: string): string {
  switch (state.kind) {
    case 'idle':
      return '$(circle-outline) RMAS';
    case 'starting':
      return '$(sync~spin) RMAS';
    case 'running':
      return engine === 'onnx' ? '$(pass) RMAS' : `$(pass) RMAS · ${engine}`;
    case 'failed':
      return '$(error) RMAS';
  }
}

function tooltip(state: DaemonState, engine: string): string {
  switch (state.kind) {
    case 'idle':
      return vscode.l10n.t('The daemon starts with the first pattern that is opened.');
    case 'starting':
      return state.restarts === 0 ? vscode.l10n.t('The daemon is starting.') : vscode.l10n.t('The daemon ended and is started again (restart {0}).', state.restarts);
    case 'running': {
      const about = vscode.l10n.t('The daemon runs (version {0}, process {1}).', state.version, state.pid ?? '?');
      return `${about} ${vscode.l10n.t('Runs use the engine {0} where a pattern names none.', engine)}`;
    }
    case 'failed':
      return state.message;
  }
}
