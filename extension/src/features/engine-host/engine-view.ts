import * as vscode from 'vscode';
import type { DeviceChoice, FromEngine, Preflight, ToEngine } from '../../../../webview/src/protocol/engine.js';
import { OperationError } from '../../infrastructure/errors.js';
import { pageRoots } from '../../infrastructure/webview/page.js';
import { EngineCalls } from './engine-calls.js';
import { enginePageHtml } from './engine-page.js';
import { mayFetch } from './may-fetch.js';
import { ModelCache } from './model-cache.js';

/** How long a page may take until it says that it is there; a busy machine takes seconds. */
const longestStart = 30_000;

type Post = (message: ToEngine) => void;

/**
 * The one page that holds the window's engine: a view of the RecursiveMAS side bar, opened by the first run that needs it and kept, models
 * and all, when it is hidden.
 */
export class EngineView implements vscode.WebviewViewProvider, vscode.Disposable {
  static readonly id = 'rmas.engine';

  private readonly startedEmitter = new vscode.EventEmitter<{ readonly preflight: Preflight; readonly restarts: number }>();
  private readonly registered: vscode.Disposable;
  private page: Post | undefined;
  private waiting: ((post: Post) => void)[] = [];

  /** Fires when an engine has started, with what was found out about the machine. */
  readonly onDidStart = this.startedEmitter.event;

  /** The daemon's calls. */
  readonly calls = new EngineCalls(() => this.open(), mayFetch);

  /** The models that were fetched for it. */
  readonly cache = new ModelCache(() => this.open());

  constructor(private readonly extension: vscode.Uri) {
    this.registered = vscode.window.registerWebviewViewProvider(EngineView.id, this, { webviewOptions: { retainContextWhenHidden: true } });
  }

  /** Opens the page when there is none. The view has to be seen once; it does not take the focus. */
  async open(): Promise<Post> {
    if (this.page !== undefined) return this.page;
    const opened = new Promise<Post>((resolve, reject) => {
      const late = setTimeout(() => reject(new OperationError(vscode.l10n.t("The editor's engine did not start: its view in the RecursiveMAS side bar did not open."), [showView])), longestStart);
      this.waiting.push((post) => {
        clearTimeout(late);
        resolve(post);
      });
    });
    await vscode.commands.executeCommand(`${EngineView.id}.focus`, { preserveFocus: true });
    return opened;
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    const { webview } = view;
    webview.options = { enableScripts: true, localResourceRoots: pageRoots(this.extension) };
    const post: Post = (message) => void webview.postMessage(message);
    webview.onDidReceiveMessage((message: FromEngine) => {
      if (message.type === 'ready') this.ready(post);
      else if (message.type === 'started') this.startedEmitter.fire(message);
      else if (message.type === 'cached') this.cache.receive(message);
      else void this.calls.receive(message, post);
    });
    view.onDidDispose(() => {
      if (this.page !== post) return;
      this.page = undefined;
      this.lost('its view was closed');
    });
    const show = () => {
      webview.html = enginePageHtml(webview, this.extension, vscode.workspace.getConfiguration('rmas').get<boolean>('offline', false));
    };
    const listening = vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('rmas.offline')) show();
    });
    view.onDidDispose(() => {
      listening.dispose();
    });
    show();
  }

  /** Tells the page a changed choice of device. */
  configure(): void {
    this.page?.({ type: 'choose', device: chosenDevice(), memoryMb: vscode.workspace.getConfiguration('rmas').get('engine.memoryMb', 6144) });
  }

  dispose(): void {
    this.registered.dispose();
    this.startedEmitter.dispose();
  }

  private lost(why: string): void {
    this.calls.lost(why);
    this.cache.lost(why);
  }

  // A page that says it is ready is a new one: what an earlier one was asked has no answer any more.
  private ready(post: Post): void {
    if (this.page !== undefined) this.lost('its page was loaded anew');
    this.page = post;
    this.configure();
    for (const resolve of this.waiting.splice(0)) resolve(post);
  }
}

const showView = { title: vscode.l10n.t('Show Engine'), command: `${EngineView.id}.focus` };

function chosenDevice(): DeviceChoice {
  return vscode.workspace.getConfiguration('rmas').get<DeviceChoice>('engine.device', 'auto');
}
