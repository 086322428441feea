import * as vscode from 'vscode';
import type { DaemonNotifications, DaemonRequests } from '../../../../schemas/protocol.generated.js';
import { OperationError, toShown } from '../errors.js';
import type { Connection } from './connection.js';
import { locateDaemon } from './daemon-location.js';
import { daemonPath, daemonSettings } from './daemon-settings.js';
import type { DaemonState } from './daemon-state.js';
import { RestartPolicy } from './restart-policy.js';
import type { ServedEngine } from './served-engine.js';

type Handler = (params: never) => void;

/** The C# daemon: started when first needed, started again when it dies, asked through typed requests. */
export class Daemon implements vscode.Disposable {
  private readonly stateChanged = new vscode.EventEmitter<DaemonState>();
  private readonly policy = new RestartPolicy();
  private readonly handlers = new Map<keyof DaemonNotifications, Set<Handler>>();
  private connection: Promise<Connection> | undefined;
  private current: DaemonState = { kind: 'idle' };
  private engine: ServedEngine | undefined;
  private opened: Connection | undefined;

  /** Fires when {@link state} changes. */
  readonly onDidChangeState = this.stateChanged.event;

  constructor(
    private readonly extension: vscode.Uri,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  get state(): DaemonState {
    return this.current;
  }

  /** Starts the daemon if it is not running; the same start is shared by everyone who asks. */
  start(): Promise<Connection> {
    this.connection ??= this.open().catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      this.change({ kind: 'failed', message, died: false });
      throw error instanceof OperationError ? error : startFailure(message);
    });
    return this.connection;
  }

  /** Asks the daemon; its failures come as the errors people see. */
  async request<M extends keyof DaemonRequests>(method: M, params: DaemonRequests[M]['params'], token?: vscode.CancellationToken): Promise<DaemonRequests[M]['result']> {
    const connection = await this.start();
    try {
      return await connection.request(method, params, token);
    } catch (error) {
      throw toShown(error, 'uri' in params ? params.uri : undefined);
    }
  }

  /** Listens to what the daemon tells on its own; keeps listening over restarts. */
  onNotification<M extends keyof DaemonNotifications>(method: M, handler: (params: DaemonNotifications[M]) => void): vscode.Disposable {
    const handlers = this.handlers.get(method) ?? new Set<Handler>();
    this.handlers.set(method, handlers);
    handlers.add(handler);
    return new vscode.Disposable(() => handlers.delete(handler));
  }

  /** Serves an engine to every daemon from the next one on. */
  serve(engine: ServedEngine): void {
    this.engine = engine;
  }

  /** Ends the daemon and starts a new one, on the settings as they are now. */
  async restart(): Promise<void> {
    await this.stop();
    this.policy.reset();
    await this.start();
  }

  /** Tells a running daemon the settings as they are now. */
  async configure(): Promise<void> {
    (await this.connection)?.configure();
  }

  dispose(): void {
    void this.stop();
    this.stateChanged.dispose();
  }

  /** Ends the daemon. */
  async stop(): Promise<void> {
    const old = this.opened;
    this.connection = undefined;
    this.opened = undefined;
    await old?.stop();
  }

  private async open(): Promise<Connection> {
    this.change({ kind: 'starting', restarts: 0 });
    const location = locateDaemon({
      environment: process.env['RMAS_DAEMON_PATH'],
      setting: daemonPath(),
      extension: this.extension.fsPath,
      platform: process.platform,
    });
    this.log.info(`starting ${[location.command, ...location.args].join(' ')}`);
    const { Connection } = await import('./connection.js');
    const connection: Connection = new Connection({
      location,
      settings: () => daemonSettings(this.extension),
      log: this.log,
      mayRestart: () => this.policy.mayRestart(),
      onState: (state) => this.change(state),
    });
    for (const method of ['rmas/runEvent', 'rmas/progress', 'rmas/compareTold'] as const) {
      connection.onNotification(method, (params) => {
        for (const handler of this.handlers.get(method) ?? []) handler(params as never);
      });
    }
    if (this.engine !== undefined) connection.serve(this.engine);
    this.opened = connection;
    await connection.start();
    return connection;
  }

  // The client tells of a death before it has taken note of it itself, so it is put away after that.
  private giveUp(): void {
    const old = this.opened;
    this.connection = undefined;
    this.opened = undefined;
    setImmediate(() => void old?.stop());
  }

  private change(state: DaemonState): void {
    this.current = state;
    // What a person asks for after the last death starts a daemon of its own.
    if (state.kind === 'failed') this.giveUp();
    this.stateChanged.fire(state);
  }
}

function startFailure(message: string): OperationError {
  return new OperationError(vscode.l10n.t('The RecursiveMAS daemon did not start: {0}', message), [
    { title: vscode.l10n.t('Try Again'), command: 'rmas.restartDaemon' },
    { title: vscode.l10n.t('Show Log'), command: 'rmas.showLog' },
  ]);
}
