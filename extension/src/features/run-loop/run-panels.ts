import * as vscode from 'vscode';
import type { RunToHost, RunToView } from '../../../../webview/src/protocol/run.js';
import type { Daemon } from '../../infrastructure/daemon/daemon.js';
import type { PackageEngines } from '../../infrastructure/engine/package-engines.js';
import type { ErrorReporter } from '../../infrastructure/error-reporter.js';
import { asRmasError } from '../../infrastructure/errors.js';
import { requireTrust } from '../../infrastructure/trust.js';
import { PatternPanels } from '../../infrastructure/webview/pattern-panels.js';
import type { WorkRunner } from '../../infrastructure/work/work-runner.js';
import { RunSession } from './run-session.js';

/** Run pages, one a pattern. */
export function runPanels(extension: vscode.Uri, daemon: Daemon, work: WorkRunner, engines: PackageEngines, errors: ErrorReporter, onRecord: () => void): PatternPanels<RunSession, RunToView, RunToHost> {
  return new PatternPanels(
    { viewType: 'rmas.run', app: 'run', title: (name) => vscode.l10n.t('Run: {0}', name) },
    extension,
    errors,
    (pattern) => new RunSession(pattern, daemon, work, engines, onRecord),
    (session, message) => receive(session, message, daemon),
  );
}

async function receive(session: RunSession, message: RunToHost, daemon: Daemon): Promise<void> {
  switch (message.type) {
    case 'run':
      requireTrust(vscode.l10n.t('Running a loop'));
      await session.run(message.choices);
      return;
    case 'cancel':
      session.cancel();
      return;
    case 'resume':
      requireTrust(vscode.l10n.t('Running a loop'));
      await session.resume(message.hop, message.seed);
      return;
    case 'inspect':
      return inspect(session, message);
    case 'reveal':
      return reveal(session.pattern, message.agent, daemon);
    case 'openRecord':
      if (session.record !== null) await vscode.window.showTextDocument(vscode.Uri.joinPath(vscode.Uri.file(session.record), 'manifest.json'), { preview: true });
      return;
    case 'copy':
      return vscode.env.clipboard.writeText(message.text);
    case 'ready':
      return;
  }
}

// What cannot be looked at is said where it would have been shown, not over the whole editor.
async function inspect(session: RunSession, { id, method, params }: Extract<RunToHost, { type: 'inspect' }>): Promise<void> {
  try {
    session.answer({ type: 'inspected', id, result: await session.inspect(method, params) });
  } catch (error) {
    session.answer({ type: 'notInspected', id, error: asRmasError(error) });
  }
}

async function reveal(pattern: vscode.Uri, agent: string, daemon: Daemon): Promise<void> {
  const { graph } = await daemon.request('rmas/graph', { uri: pattern.toString() });
  const node = graph?.nodes.find((candidate) => candidate.agent.id === agent);
  if (node === undefined) return;
  const { start, end } = node.idRange;
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  await vscode.window.showTextDocument(pattern, { selection, viewColumn: vscode.ViewColumn.One });
}
