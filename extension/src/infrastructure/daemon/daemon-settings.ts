import * as vscode from 'vscode';

/** Address of the documentation of diagnostics, without anchor. */
const diagnosticsPage = 'https://github.com/recursivemas/recursivemas/blob/main/schemas/diagnostics.md';

/** What the daemon is started with. */
export interface DaemonSettings {
  readonly path: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly initialization: Readonly<Record<string, unknown>>;
}

/** Reads the settings; those that start other programs count only in trusted folders (the manifest restricts them). */
export function daemonSettings(): DaemonSettings {
  const settings = vscode.workspace.getConfiguration('rmas');
  const artifacts = settings.get('artifactFolder', '');
  return {
    path: settings.get('daemon.path', ''),
    environment: artifacts === '' ? {} : { RMAS_ARTIFACTS: artifacts },
    initialization: { diagnosticsPage, offline: settings.get('offline', false) },
  };
}

/** Whether a change of settings takes a new daemon. */
export function needsRestart(change: vscode.ConfigurationChangeEvent): boolean {
  return ['rmas.daemon.path', 'rmas.artifactFolder', 'rmas.offline'].some((key) => change.affectsConfiguration(key));
}
