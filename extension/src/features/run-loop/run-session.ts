import * as vscode from 'vscode';
import type { GraphView, RmasError, RunDocument, RunEvent, RunReport, WorkProgress } from '../../../../schemas/protocol.generated.js';
import type { LatentMethod, RunChoices, RunToView } from '../../../../webview/src/protocol/run.js';
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
  private progress: WorkProgress | null = null;
  private folder: string | null = null;
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
    const keepLatents = vscode.workspace.getConfiguration('rmas', pattern).get('run.keepLatents', true);
    this.choices = { question: null, mode: 'latent', rounds: null, control: 'none', seed: null, keepLatents };
  }

  get isRunning(): boolean {
    return this.phase === 'running' || this.phase === 'cancelling';
  }

  /** Folder of the record of the run that is shown, as soon as there is one. */
  get record(): string | null {
    return this.document?.record ?? this.folder;
  }

  /** The whole state, for a page that has just opened. */
  state(): RunToView {
    const { choices, phase, events, document, error, graph, progress, record } = this;
    return { type: 'state', file: patternName(this.pattern.path), choices, phase, events, document, error, graph, progress, record };
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

  /** Runs the shown run again from one of its hops; earlier hops are taken from its record. */
  async resume(fromHop: number, seed: number | null): Promise<RunDocument | undefined> {
    const record = this.record;
    if (record === null || this.isRunning) return undefined;
    await savePattern(this.pattern);
    return this.perform(this.choices, (work) => this.daemon.request('rmas/repeat', { work, record, keepLatents: this.choices.keepLatents, fromHop, seed }));
  }

  /** Asks the daemon about the latents of the shown run. */
  inspect(method: LatentMethod, params: object): Promise<unknown> {
    if (this.record === null) throw new OperationError(vscode.l10n.t('There is no run whose latents could be looked at.'));
    return this.daemon.request(method, { ...params, record: this.record });
  }

  /** Shows a recorded run as it was when it ended. */
  async recall(record: string): Promise<void> {
    const { events, document, warning } = await this.daemon.request('rmas/record', { record });
    // Looked at now: a run may have begun while the record was read.
    if (this.isRunning) throw new OperationError(vscode.l10n.t('A run of {0} is in progress; its page shows that one.', patternName(this.pattern.path)));
    const error = warning === null ? null : { code: 'RMAS481', message: warning, where: record, nextStep: null };
    Object.assign(this, { phase: 'finished', events: [...events], document, error, graph: null, folder: record });
    this.tell();
    const shown = this.events;
    const graph = await this.picture();
    if (this.events !== shown) return;
    this.graph = graph;
    if (document !== null) this.choices = { ...this.choices, question: document.question, mode: document.mode, rounds: document.rounds, control: document.control, seed: document.seed };
    this.tell();
  }

  /** Gives a page the answer it asked for. */
  answer(message: RunToView): void {
    this.changed.fire(message);
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
    Object.assign(this, { choices, phase: 'running', events: [], document: null, error: null, progress: null, folder: null });
    this.tell();
    try {
      this.graph = (await this.daemon.request('rmas/graph', { uri: this.pattern.toString() })).graph;
      this.tell();
      this.document = await this.work.run(this.cancellation.token, (progress) => this.show(progress), (work) => this.listening(work, call));
      return this.document;
    } catch (error) {
      if (!(error instanceof UserCancelledError)) this.error = asRmasError(error);
      throw error;
    } finally {
      this.phase = 'finished';
      this.progress = null;
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
      this.folder = report.record;
      // Loading is over with the first event.
      this.progress = null;
      this.changed.fire({ type: 'event', event: report.event, record: report.record });
    });
    try {
      return await call(work);
    } finally {
      listening.dispose();
    }
  }

  // Hops tell for themselves how far a run is.
  private show(progress: WorkProgress): void {
    if (this.events.length > 0) return;
    this.progress = progress;
    this.changed.fire({ type: 'progress', progress });
  }

  // A pattern that is gone or broken has no picture; its records are shown all the same.
  private async picture(): Promise<GraphView | null> {
    try {
      return (await this.daemon.request('rmas/graph', { uri: this.pattern.toString() })).graph;
    } catch {
      return null;
    }
  }

  private tell(): void {
    this.changed.fire(this.state());
  }
}
