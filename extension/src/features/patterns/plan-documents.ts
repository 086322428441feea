import * as vscode from 'vscode';
import type { ExplainReply } from '../../../../schemas/protocol.generated.js';
import type { Daemon } from '../../infrastructure/daemon/daemon.js';
import { oneLine } from '../../infrastructure/errors.js';

/** Plans as read-only documents that follow their pattern, saved or not. */
export class PlanDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  /** Scheme of their URIs. */
  static readonly scheme = 'rmas-plan';

  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly disposables: vscode.Disposable[];

  /** Fires when a plan is to be read again. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly daemon: Daemon) {
    this.disposables = [
      this.changed,
      vscode.workspace.registerTextDocumentContentProvider(PlanDocuments.scheme, this),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.follow(document.uri)),
    ];
  }

  /** The plan's document of a pattern. */
  static uriOf(pattern: vscode.Uri): vscode.Uri {
    return pattern.with({ scheme: PlanDocuments.scheme, path: `${pattern.path}.plan`, query: pattern.toString() });
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const reply = await this.ask(uri.query);
    if (typeof reply === 'string') return reply;
    if (reply.text !== null) return reply.text;
    return [vscode.l10n.t('There is no plan: the pattern has errors.'), '', ...reply.errors.map(oneLine), ''].join('\n');
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }

  // What went wrong stands where the plan would: nobody asked for a message box while typing.
  private async ask(uri: string): Promise<ExplainReply | string> {
    try {
      return await this.daemon.request('rmas/explain', { uri });
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  private follow(changed: vscode.Uri): void {
    if (this.daemon.state.kind === 'failed') return;
    const plan = PlanDocuments.uriOf(changed).toString();
    const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === plan);
    if (open !== undefined) this.changed.fire(open.uri);
  }
}
