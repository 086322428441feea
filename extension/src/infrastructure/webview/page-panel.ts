import * as vscode from 'vscode';
import type { ErrorReporter } from '../error-reporter.js';
import { pageHtml, pageRoots } from './page.js';

/** What a page may say; every page says when it is ready. */
interface Message {
  readonly type: string;
}

/** A kind of panel. */
export interface PageKind {
  /** Webview type, as the manifest activates on. */
  readonly viewType: string;
  /** Bundle of the page. */
  readonly app: string;
  readonly title: string;
  /** Whether the page may keep its context while hidden; else it is drawn anew from the host's state. */
  readonly keepsContext: boolean;
}

/** One panel with a page in it. Messages wait until the page says it is ready. */
export class PagePanel<ToView extends Message, ToHost extends Message> implements vscode.Disposable {
  private readonly disposables: vscode.Disposable[] = [];
  private readonly closed = new vscode.EventEmitter<void>();
  private ready = false;
  private disposed = false;

  /** Fires once, when the panel is gone. */
  readonly onDidClose = this.closed.event;

  constructor(
    readonly panel: vscode.WebviewPanel,
    kind: PageKind,
    extension: vscode.Uri,
    /** What the panel is about; the page keeps it, so that a reload finds it again. */
    about: string,
    errors: ErrorReporter,
    receive: (message: ToHost) => Promise<void> | void,
    onReady: () => Promise<void> | void,
  ) {
    const icon = (theme: string) => vscode.Uri.joinPath(extension, 'extension', 'media', `loop-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    panel.webview.options = { enableScripts: true, localResourceRoots: pageRoots(extension) };
    this.disposables.push(
      panel.webview.onDidReceiveMessage((message: ToHost) =>
        errors.guard(async () => {
          if (message.type !== 'ready') return receive(message);
          this.ready = true;
          await onReady();
        }),
      ),
      panel.onDidDispose(() => this.dispose()),
    );
    panel.webview.html = pageHtml(panel.webview, extension, kind.app, kind.title, about);
  }

  /** Sends a message; before the page is ready nothing is sent, because a page asks for everything when it is. */
  post(message: ToView): void {
    if (this.ready && !this.disposed) void this.panel.webview.postMessage(message);
  }

  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    this.panel.dispose();
    for (const disposable of this.disposables) disposable.dispose();
    this.closed.fire();
    this.closed.dispose();
  }
}

/** Opens a new panel of a kind. */
export function createPanel(kind: PageKind, column: vscode.ViewColumn, preserveFocus: boolean): vscode.WebviewPanel {
  return vscode.window.createWebviewPanel(kind.viewType, kind.title, { viewColumn: column, preserveFocus }, { retainContextWhenHidden: kind.keepsContext, enableFindWidget: true });
}
