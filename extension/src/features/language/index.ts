import * as vscode from 'vscode';
import type { Daemon } from '../../infrastructure/daemon/daemon.js';
import { needsRestart } from '../../infrastructure/daemon/daemon-settings.js';
import type { ErrorReporter } from '../../infrastructure/error-reporter.js';
import { isPatternPath } from '../../infrastructure/patterns/pattern-file.js';

/** Starts the daemon with the first pattern that is opened: before that this extension does nothing. */
export function activateLanguage(daemon: Daemon, errors: ErrorReporter): vscode.Disposable {
  const start = (document: vscode.TextDocument) => {
    if (isPatternPath(document.uri.path) && daemon.state.kind === 'idle') void errors.guard(() => daemon.start());
  };
  for (const document of vscode.workspace.textDocuments) start(document);
  return vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(start),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (daemon.state.kind === 'idle') return;
      if (needsRestart(change)) void errors.guard(() => daemon.restart());
      else if (change.affectsConfiguration('rmas')) void errors.guard(() => daemon.configure());
    }),
  );
}
