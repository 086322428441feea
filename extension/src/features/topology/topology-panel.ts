import * as vscode from 'vscode';
import type { GraphView, LspRange } from '../../../../schemas/protocol.generated.js';
import { edgeId, nodeId, type TopologyToHost, type TopologyToView } from '../../../../webview/src/protocol/topology.js';
import type { Daemon } from '../../infrastructure/daemon/daemon.js';
import type { ErrorReporter } from '../../infrastructure/error-reporter.js';
import { isPatternPath, patternName } from '../../infrastructure/patterns/pattern-file.js';
import { type PageKind, PagePanel } from '../../infrastructure/webview/page-panel.js';

/** The one topology view: it shows the pattern in front, and stays with it while other files are looked at. */
export class TopologyPanel implements vscode.Disposable {
  private readonly page: PagePanel<TopologyToView, TopologyToHost>;
  private readonly disposables: vscode.Disposable[] = [];
  private graph: GraphView | null = null;
  private asking = false;
  private changed = false;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private pattern: vscode.Uri,
    extension: vscode.Uri,
    private readonly daemon: Daemon,
    errors: ErrorReporter,
  ) {
    this.page = new PagePanel(panel, topologyKind(), extension, pattern.toString(), errors, (message) => this.receive(message), () => this.refresh());
    this.panel.title = this.title();
    this.disposables.push(
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.isShown(document.uri) && this.refresh()),
      vscode.window.onDidChangeActiveTextEditor((editor) => this.follow(editor)),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.highlight(textEditor)),
      // Links and packages that come and go change what nodes and edges say; their diagnostics come with it.
      vscode.languages.onDidChangeDiagnostics(({ uris }) => uris.some((uri) => this.isShown(uri)) && this.refresh()),
      daemon.onDidChangeState((state) => {
        if (state.kind === 'failed') this.page.post({ type: 'offline', message: state.message });
        if (state.kind === 'running') this.refresh();
      }),
    );
    this.page.onDidClose(() => this.dispose());
  }

  /** Fires when the panel is gone. */
  get onDidClose(): vscode.Event<void> {
    return this.page.onDidClose;
  }

  /** Brings the panel to the front, about this pattern. */
  show(pattern: vscode.Uri): void {
    this.switchTo(pattern);
    this.panel.reveal(undefined, true);
  }

  dispose(): void {
    for (const disposable of this.disposables.splice(0)) disposable.dispose();
    this.page.dispose();
  }

  private follow(editor: vscode.TextEditor | undefined): void {
    if (editor !== undefined && isPatternPath(editor.document.uri.path)) this.switchTo(editor.document.uri);
  }

  private switchTo(pattern: vscode.Uri): void {
    if (this.isShown(pattern)) return;
    this.pattern = pattern;
    this.graph = null;
    this.panel.title = this.title();
    this.refresh();
  }

  private title(): string {
    return vscode.l10n.t('Topology: {0}', patternName(this.pattern.path));
  }

  private isShown(uri: vscode.Uri): boolean {
    return uri.toString() === this.pattern.toString();
  }

  // One question at a time; what changed meanwhile is asked about when its answer is here.
  private refresh(): void {
    const state = this.daemon.state;
    if (state.kind === 'failed') {
      // A view that looks again is no reason to start a daemon that was given up.
      this.page.post({ type: 'offline', message: state.message });
      return;
    }
    this.changed = true;
    if (!this.asking) void this.ask();
  }

  private async ask(): Promise<void> {
    this.asking = true;
    try {
      while (this.changed) {
        this.changed = false;
        const pattern = this.pattern;
        const reply = await this.daemon.request('rmas/graph', { uri: pattern.toString() });
        if (!this.isShown(pattern)) continue;
        this.graph = reply.graph;
        this.page.post({ type: 'graph', file: patternName(pattern.path), pattern: pattern.toString(), ...reply });
        const editor = this.editor();
        if (editor !== undefined) this.highlight(editor);
      }
    } catch (error) {
      // The page says it; a message box for each keystroke would not help.
      this.page.post({ type: 'offline', message: error instanceof Error ? error.message : String(error) });
    } finally {
      this.asking = false;
    }
  }

  private highlight(editor: vscode.TextEditor): void {
    if (!this.isShown(editor.document.uri) || this.graph === null) return;
    const at = editor.selection.active;
    const edges = this.graph.edges.filter(({ range }) => range !== null && toRange(range).contains(at)).map(({ edge }) => edgeId(edge));
    const nodes = this.graph.nodes.filter(({ range }) => toRange(range).contains(at)).map(({ agent }) => nodeId(agent.id));
    this.page.post({ type: 'highlight', ids: [...nodes, ...edges] });
  }

  private async receive(message: TopologyToHost): Promise<void> {
    switch (message.type) {
      case 'reveal': {
        const shown = this.editor();
        const viewColumn = shown?.viewColumn ?? (this.panel.viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Beside : vscode.ViewColumn.One);
        await vscode.window.showTextDocument(this.pattern, { selection: toRange(message.range), viewColumn, preserveFocus: !message.focus });
        return;
      }
      case 'command':
        await vscode.commands.executeCommand(message.command, this.pattern);
        return;
      case 'ready':
        return;
    }
  }

  private editor(): vscode.TextEditor | undefined {
    return vscode.window.visibleTextEditors.find((editor) => this.isShown(editor.document.uri));
  }
}

/** The kind of panel it is; the view keeps its context, so that zoom and place stay. */
export function topologyKind(): PageKind {
  return { viewType: 'rmas.topology', app: 'topology', title: vscode.l10n.t('Topology'), keepsContext: true };
}

function toRange({ start, end }: LspRange): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
