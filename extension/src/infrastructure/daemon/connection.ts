// A bundle of its own, loaded when the daemon is first needed: the language client is larger than everything else together.
import { type ChildProcess, spawn } from 'node:child_process';
import * as vscode from 'vscode';
import { CloseAction, ErrorAction, type ErrorHandler, LanguageClient, type LanguageClientOptions, LSPErrorCodes, ResponseError, State } from 'vscode-languageclient/node';
import type { DaemonNotifications, DaemonRequests, DaemonSettings } from '../../../../schemas/protocol.generated.js';
import type { DaemonLocation } from './daemon-location.js';
import type { DaemonState } from './daemon-state.js';
import { LastWords } from './last-words.js';
import { OpenCalls } from './open-calls.js';
import type { EngineAnswer, ServedEngine } from './served-engine.js';

/** Files whose coming and going changes what patterns mean. */
const watched = ['**/*.rmas.json', '**/*.safetensors', '**/rmas-package.json', '**/*.jsonl', '**/*.{md,txt}'];

/** What a connection needs from its owner. */
export interface ConnectionOptions {
  readonly location: DaemonLocation;
  readonly settings: () => DaemonSettings;
  readonly log: vscode.LogOutputChannel;
  /** Whether a daemon that died is started again. */
  readonly mayRestart: () => boolean;
  readonly onState: (state: DaemonState) => void;
}

/** One editor's connection to its daemon; restarts replay the open documents. */
export class Connection {
  private readonly client: LanguageClient;
  private readonly options: ConnectionOptions;
  private readonly watchers: vscode.FileSystemWatcher[];
  private readonly lastWords = new LastWords();
  private readonly calls = new OpenCalls();
  private child: ChildProcess | undefined;
  private restarts = 0;
  private ran = false;
  private stopped = false;

  constructor(options: ConnectionOptions) {
    this.options = options;
    this.watchers = watched.map((glob) => vscode.workspace.createFileSystemWatcher(glob));
    this.client = new LanguageClient('rmas', 'RecursiveMAS', () => this.spawn(), this.clientOptions());
    this.client.onDidChangeState(({ newState }) => this.changed(newState));
  }

  /** Starts the daemon and says hello. A failure says what the daemon itself said last. */
  async start(): Promise<void> {
    try {
      await this.client.start();
    } catch (error) {
      throw new Error(this.lastWords.explain(error instanceof Error ? error.message : String(error)));
    }
  }

  /** Ends the daemon by the letter of the protocol, and by force where it does not answer. Never throws. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.calls.abortAll();
    try {
      await this.client.dispose();
    } catch (error) {
      this.options.log.warn(`the daemon did not stop by itself: ${String(error)}`);
      this.child?.kill();
    } finally {
      for (const watcher of this.watchers) watcher.dispose();
    }
  }

  request<M extends keyof DaemonRequests>(method: M, params: DaemonRequests[M]['params'], token?: vscode.CancellationToken): Promise<DaemonRequests[M]['result']> {
    // An absent token must be absent: undefined would be sent as a second parameter.
    return token === undefined ? this.client.sendRequest(method, params) : this.client.sendRequest(method, params, token);
  }

  onNotification<M extends keyof DaemonNotifications>(method: M, handler: (params: DaemonNotifications[M]) => void): vscode.Disposable {
    return this.client.onNotification(method, handler);
  }

  /** Answers the daemon's calls on the engine inside the editor. */
  serve(engine: ServedEngine): void {
    for (const method of engine.methods) {
      // A call without parameters comes with its token alone.
      this.client.onRequest(method, async (...given: unknown[]) => {
        const [params, token] = (given.length > 1 ? given : [null, ...given]) as [unknown, vscode.CancellationToken];
        const call = this.calls.open();
        const cancelling = token.onCancellationRequested(() => call.abort());
        try {
          return toReply(
            await engine.answer(method, params, call.signal, (report, told) => {
              // A report of an ended daemon's call would reach the one that came after it.
              if (!call.signal.aborted) void this.client.sendNotification(report, told);
            }),
          );
        } finally {
          cancelling.dispose();
          this.calls.close(call);
        }
      });
    }
  }

  /** Tells the daemon the settings as they are now. */
  configure(): void {
    // A daemon that is just being started again reads them when it says hello.
    this.client.sendNotification('workspace/didChangeConfiguration', { settings: this.options.settings() }).catch((error: unknown) => {
      this.options.log.warn(`settings were not passed on: ${String(error)}`);
    });
  }

  // A program that cannot be started says so by an event, which nobody else listens to.
  private spawn(): Promise<ChildProcess> {
    const { command, args } = this.options.location;
    const child = spawn(command, [...args, 'serve', '--stdio', '--clientProcessId', String(process.pid)], {
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    return new Promise((resolve, reject) => {
      child.once('spawn', () => {
        this.child = child;
        resolve(child);
      });
      child.on('error', reject);
    });
  }

  private clientOptions(): LanguageClientOptions {
    return {
      documentSelector: [
        { scheme: 'file', pattern: '**/*.rmas.json' },
        { scheme: 'untitled', pattern: '**/*.rmas.json' },
      ],
      outputChannel: this.options.log,
      stdioOptions: {
        stdout: () => undefined,
        stderr: (stream, log) => {
          stream.setEncoding('utf8');
          stream.on('data', (text: string) => {
            this.lastWords.add(text);
            log.info(text.trimEnd());
          });
        },
      },
      initializationOptions: () => this.options.settings(),
      initializationFailedHandler: () => false,
      errorHandler: this.errorHandler(),
      synchronize: {
        fileEvents: this.watchers,
      },
      markdown: { isTrusted: false, supportHtml: false },
    };
  }

  private errorHandler(): ErrorHandler {
    return {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => {
        this.calls.abortAll();
        // One that never answered would only fail again, and whoever asked for it is told; one that was stopped is meant to end.
        if (!this.ran || this.stopped) return { action: CloseAction.DoNotRestart, handled: true };
        if (this.options.mayRestart()) {
          this.restarts++;
          this.options.onState({ kind: 'starting', restarts: this.restarts });
          return { action: CloseAction.Restart, handled: true, message: 'the daemon ended and is started again' };
        }
        const message = vscode.l10n.t('The RecursiveMAS daemon ended six times within three minutes and is not started again. The log says why.');
        this.options.onState({ kind: 'failed', message, died: true });
        return { action: CloseAction.DoNotRestart, handled: true, message };
      },
    };
  }

  private changed(state: State): void {
    if (state === State.Starting) this.options.onState({ kind: 'starting', restarts: this.restarts });
    if (state === State.Running) {
      this.ran = true;
      const version = this.client.initializeResult?.serverInfo?.version ?? '';
      this.options.onState({ kind: 'running', version, pid: this.child?.pid });
    }
  }
}

/** JSON-RPC code of a failure whose data is a whole error of ours. */
const engineFailure = -32050;

function toReply(answer: EngineAnswer): unknown {
  switch (answer.kind) {
    case 'result':
      return answer.result;
    case 'refused':
      return new ResponseError(engineFailure, `${answer.error.code}: ${answer.error.message}`, answer.error);
    case 'cancelled':
      return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
  }
}
