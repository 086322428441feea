import * as vscode from 'vscode';
import type { RunToHost, RunToView } from '../../../../webview/src/protocol/run.js';
import type { Daemon } from '../../infrastructure/daemon/daemon.js';
import type { ErrorReporter } from '../../infrastructure/error-reporter.js';
import { patternName } from '../../infrastructure/patterns/pattern-file.js';
import { requireTrust } from '../../infrastructure/trust.js';
import { createPanel, type PageKind, PagePanel } from '../../infrastructure/webview/page-panel.js';
import type { WorkRunner } from '../../infrastructure/work/work-runner.js';
import { RunSession } from './run-session.js';

/** Run pages: one a pattern, opened anew as often as wanted over the same session. */
export class RunPanels implements vscode.WebviewPanelSerializer {
  private readonly sessions = new Map<string, RunSession>();
  private readonly panels = new Map<string, PagePanel<RunToView, RunToHost>>();

  constructor(
    private readonly extension: vscode.Uri,
    private readonly daemon: Daemon,
    private readonly work: WorkRunner,
    private readonly errors: ErrorReporter,
  ) {}

  /** The session of a pattern, with its page in front. */
  open(pattern: vscode.Uri): RunSession {
    const session = this.session(pattern);
    const shown = this.panels.get(pattern.toString());
    if (shown === undefined) this.attach(session, createPanel(this.kind(session), vscode.ViewColumn.Beside, true));
    else shown.panel.reveal(undefined, true);
    return session;
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const pattern = typeof state === 'object' && state !== null && 'pattern' in state && typeof state.pattern === 'string' ? state.pattern : undefined;
    if (pattern === undefined || this.panels.has(pattern)) {
      panel.dispose();
      return;
    }
    const session = this.session(vscode.Uri.parse(pattern));
    panel.title = this.kind(session).title;
    this.attach(session, panel);
  }

  private session(pattern: vscode.Uri): RunSession {
    const key = pattern.toString();
    const session = this.sessions.get(key) ?? new RunSession(pattern, this.daemon, this.work);
    this.sessions.set(key, session);
    return session;
  }

  private kind(session: RunSession): PageKind {
    return { viewType: 'rmas.run', app: 'run', title: vscode.l10n.t('Run: {0}', patternName(session.pattern.path)), keepsContext: false };
  }

  private attach(session: RunSession, panel: vscode.WebviewPanel): void {
    const key = session.pattern.toString();
    const page: PagePanel<RunToView, RunToHost> = new PagePanel<RunToView, RunToHost>(
      panel,
      this.kind(session),
      this.extension,
      key,
      this.errors,
      (message) => this.receive(session, message),
      () => page.post(session.state()),
    );
    const listening = session.onDidChange((message) => page.post(message));
    this.panels.set(key, page);
    page.onDidClose(() => {
      listening.dispose();
      this.panels.delete(key);
    });
  }

  private async receive(session: RunSession, message: RunToHost): Promise<void> {
    switch (message.type) {
      case 'run':
        requireTrust(vscode.l10n.t('Running a loop'));
        await session.run(message.choices);
        return;
      case 'cancel':
        session.cancel();
        return;
      case 'reveal':
        return this.reveal(session.pattern, message.agent);
      case 'openRecord':
        if (session.record !== null) await vscode.commands.executeCommand('revealInExplorer', vscode.Uri.file(session.record));
        return;
      case 'copy':
        return vscode.env.clipboard.writeText(message.text);
      case 'ready':
        return;
    }
  }

  private async reveal(pattern: vscode.Uri, agent: string): Promise<void> {
    const { graph } = await this.daemon.request('rmas/graph', { uri: pattern.toString() });
    const node = graph?.nodes.find((candidate) => candidate.agent.id === agent);
    if (node === undefined) return;
    const { start, end } = node.idRange;
    const selection = new vscode.Range(start.line, start.character, end.line, end.character);
    await vscode.window.showTextDocument(pattern, { selection, viewColumn: vscode.ViewColumn.One });
  }
}
