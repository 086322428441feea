import * as vscode from 'vscode';
import type { GraphView, RmasError, RunDocument, RunEvent, RunReport } from '../../../../schemas/protocol.generated.js';
import type { RunChoices, RunToView } from '../../../../webview/src/protocol/run.js';
import type { Daemon } from '../../infrastructure/daemon/daemon.js';
import type { PackageEngines } from '../../infrastructure/engine/package-engines.js';
import { asRmasError, OperationError, UserCancelledError } from '../../infrastructure/errors.js';
import { savePattern } from '../../infrastructure/patterns/chosen-pattern.js';
import { patternName } from '../../infrastructure/patterns/pattern-file.js';
import type { WorkRunner } from '../../infrastructure/work/work-runner.js';

/** The runs of one pattern, one after the other. It lives apart from its panel: closing that neither ends nor forgets a run. */
export class RunSession {
  private readonly changed = new vscode.EventEmitter<RunToView>();
  private cancellation: vscode.CancellationTokenSource | undefined;
  private phase: 'idle' | 'running' | 'cancelling' | 'finished' = 'idle';
  private events: RunEvent[] = [];
  private document: RunDocument | null = null;
  private error: RmasError | null = null;
  private graph: GraphView | null = null;
  private choices: RunChoices;

  /** Fires with every message a page showing this session needs. */
  readonly onDidChange = this.changed.event;

  constructor(
    readonly pattern: vscode.Uri,
    private readonly daemon: Daemon,
    private readonly work: WorkRunner,
    private readonly engines: PackageEngines,
    /** Told when a run ended: it may have left a record. */
    private readonly onEnd: () => void,
  ) {
    const keepLatents = vscode.workspace.getConfiguration('rmas', pattern).get('run.keepLatents', false);
    this.choices = { question: null, mode: 'latent', rounds: null, control: 'none', seed: null, keepLatents };
  }

  get isRunning(): boolean {
    return this.phase === 'running' || this.phase === 'cancelling';
  }

  /** Folder of the last run's record; null when there is none. */
  get record(): string | null {
    return this.document?.record ?? null;
  }

  /** The whole state, for a page that has just opened. */
  state(): RunToView {
    const { choices, phase, events, document, error, graph } = this;
    return { type: 'state', file: patternName(this.pattern.path), choices, phase, events, document, error, graph };
  }

  /** Runs once; the result is also what the page shows. Undefined when a run is in progress already. */
  async run(choices: RunChoices = this.choices): Promise<RunDocument | undefined> {
    if (this.isRunning) return undefined;
    await savePattern(this.pattern);
    const uri = this.pattern.toString();
    const engine = await this.engines.choose(this.pattern);
    return this.perform(choices, (work) => this.daemon.request('rmas/run', { work, uri, engine, ...choices }));
  }

  /** Repeats a recorded run exactly; nothing of the page's choices counts. */
  repeat(record: string): Promise<RunDocument | undefined> {
    return this.perform(this.choices, (work) => this.daemon.request('rmas/repeat', { work, record, keepLatents: this.choices.keepLatents }));
  }

  /** Shows a recorded run as it was when it ended. */
  async recall(record: string): Promise<void> {
    const { events, document, warning } = await this.daemon.request('rmas/record', { record });
    // Looked at now: a run may have begun while the record was read.
    if (this.isRunning) throw new OperationError(vscode.l10n.t('A run of {0} is in progress; its page shows that one.', patternName(this.pattern.path)));
    const error = warning === null ? null : { code: 'RMAS481', message: warning, where: record, nextStep: null };
    Object.assign(this, { phase: 'finished', events: [...events], document, error, graph: null });
    if (document !== null) this.choices = { ...this.choices, question: document.question, mode: document.mode, rounds: document.rounds, control: document.control, seed: document.seed };
    this.tell();
  }

  /** Cancels the run in progress; finished hops stay. */
  cancel(): void {
    if (this.phase !== 'running') return;
    this.phase = 'cancelling';
    this.tell();
    this.cancellation?.cancel();
  }

  private async perform(choices: RunChoices, call: (work: string) => Promise<RunDocument>): Promise<RunDocument | undefined> {
    if (this.isRunning) return undefined;
    this.cancellation = new vscode.CancellationTokenSource();
    Object.assign(this, { choices, phase: 'running', events: [], document: null, error: null });
    this.tell();
    try {
      this.graph = (await this.daemon.request('rmas/graph', { uri: this.pattern.toString() })).graph;
      this.tell();
      this.document = await this.work.run(this.cancellation.token, () => undefined, (work) => this.listening(work, call));
      return this.document;
    } catch (error) {
      if (!(error instanceof UserCancelledError)) this.error = asRmasError(error);
      throw error;
    } finally {
      this.phase = 'finished';
      this.cancellation.dispose();
      this.cancellation = undefined;
      this.tell();
      this.onEnd();
    }
  }

  private async listening(work: string, call: (work: string) => Promise<RunDocument>): Promise<RunDocument> {
    const listening = this.daemon.onNotification('rmas/runEvent', (report: RunReport) => {
      if (report.work !== work) return;
      this.events.push(report.event);
      this.changed.fire({ type: 'event', event: report.event });
    });
    try {
      return await call(work);
    } finally {
      listening.dispose();
    }
  }

  private tell(): void {
    this.changed.fire(this.state());
  }
}
