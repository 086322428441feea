import * as vscode from 'vscode';
import type { ErrorReporter } from '../error-reporter.js';
import { patternName } from '../patterns/pattern-file.js';
import { keptPattern } from './kept-pattern.js';
import { createPanel, type PageKind, PagePanel } from './page-panel.js';

/** What stands behind a page: it outlives its panel, and gives a page that has just opened the whole state. */
export interface PageSession<ToView> {
  readonly pattern: vscode.Uri;
  readonly onDidChange: vscode.Event<ToView>;
  state(): ToView;
}

/** A kind of page that exists once a pattern. */
export interface PatternPageKind {
  readonly viewType: string;
  readonly app: string;
  readonly title: (name: string) => string;
}

/** Pages of one kind, one a pattern, each opened as often as wanted over the same session. */
export class PatternPanels<Session extends PageSession<ToView>, ToView extends { readonly type: string }, ToHost extends { readonly type: string }> implements vscode.Disposable {
  private readonly sessions = new Map<string, Session>();
  private readonly pages = new Map<string, PagePanel<ToView, ToHost>>();
  private readonly serializer: vscode.Disposable;

  constructor(
    private readonly kind: PatternPageKind,
    private readonly extension: vscode.Uri,
    private readonly errors: ErrorReporter,
    private readonly create: (pattern: vscode.Uri) => Session,
    private readonly receive: (session: Session, message: ToHost) => Promise<void> | void,
  ) {
    this.serializer = vscode.window.registerWebviewPanelSerializer(kind.viewType, {
      deserializeWebviewPanel: (panel, state) => {
        this.revive(panel, keptPattern(state));
        return Promise.resolve();
      },
    });
  }

  /** The session of a pattern, with its page in front. */
  open(pattern: vscode.Uri): Session {
    const session = this.session(pattern);
    const page = this.pages.get(pattern.toString());
    if (page === undefined) this.attach(session, createPanel(this.pageKind(pattern), vscode.ViewColumn.Beside, true));
    else page.panel.reveal(undefined, true);
    return session;
  }

  dispose(): void {
    this.serializer.dispose();
    for (const page of [...this.pages.values()]) page.dispose();
  }

  private revive(panel: vscode.WebviewPanel, pattern: vscode.Uri | undefined): void {
    if (pattern === undefined || this.pages.has(pattern.toString())) {
      panel.dispose();
      return;
    }
    panel.title = this.pageKind(pattern).title;
    this.attach(this.session(pattern), panel);
  }

  private session(pattern: vscode.Uri): Session {
    const key = pattern.toString();
    const session = this.sessions.get(key) ?? this.create(pattern);
    this.sessions.set(key, session);
    return session;
  }

  private pageKind(pattern: vscode.Uri): PageKind {
    return { viewType: this.kind.viewType, app: this.kind.app, title: this.kind.title(patternName(pattern.path)), keepsContext: false };
  }

  private attach(session: Session, panel: vscode.WebviewPanel): void {
    const key = session.pattern.toString();
    const page: PagePanel<ToView, ToHost> = new PagePanel<ToView, ToHost>(
      panel,
      this.pageKind(session.pattern),
      this.extension,
      key,
      this.errors,
      (message) => this.receive(session, message),
      () => page.post(session.state()),
    );
    const listening = session.onDidChange((message) => page.post(message));
    this.pages.set(key, page);
    page.onDidClose(() => {
      listening.dispose();
      this.pages.delete(key);
    });
  }
}
