import * as vscode from 'vscode';
import type { DaemonSettings } from '../../../../schemas/protocol.generated.js';

/** What the daemon is told about this editor and its settings. */
export function daemonSettings(extension: vscode.Uri): DaemonSettings {
  const settings = vscode.workspace.getConfiguration('rmas');
  const artifacts = settings.get<string>('artifactFolder', '');
  return {
    diagnosticsPage: vscode.Uri.joinPath(extension, 'schemas', 'diagnostics.md').toString(),
    artifactFolder: artifacts === '' ? null : artifacts,
    offline: settings.get<boolean>('offline', false),
  };
}

/** The daemon a person chose instead of the one inside the extension; empty when none. */
export function daemonPath(): string {
  return vscode.workspace.getConfiguration('rmas').get('daemon.path', '');
}

/** Whether a change of settings takes a new daemon; the others are told to the running one. */
export function needsRestart(change: vscode.ConfigurationChangeEvent): boolean {
  return change.affectsConfiguration('rmas.daemon.path');
}
