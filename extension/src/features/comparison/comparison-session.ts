import * as vscode from 'vscode';
import type { CompareStanding, CompareTold, ComparisonSummary, ComparisonView, RmasError, WorkProgress } from '../../../../schemas/protocol.generated.js';
import type { ComparedAgent, ComparisonChoices, ComparisonToView } from '../../../../webview/src/protocol/comparison.js';
import type { Daemon } from '../../infrastructure/daemon/daemon.js';
import type { PackageEngines } from '../../infrastructure/engine/package-engines.js';
import { asRmasError, OperationError, UserCancelledError } from '../../infrastructure/errors.js';
import { savePattern } from '../../infrastructure/patterns/chosen-pattern.js';
import { patternName } from '../../infrastructure/patterns/pattern-file.js';
import type { WorkRunner } from '../../infrastructure/work/work-runner.js';
import { withMore } from './standing.js';

/** The comparisons of one pattern, one after the other. It lives apart from its panel: closing that neither ends nor forgets one. */
export class ComparisonSession {
  private readonly changed = new vscode.EventEmitter<ComparisonToView>();
  private cancellation: vscode.CancellationTokenSource | undefined;
  private phase: 'idle' | 'running' | 'cancelling' | 'finished' = 'idle';
  private progress: WorkProgress | null = null;
  private standing: CompareStanding | null = null;
  private error: RmasError | null = null;
  private agents: readonly ComparedAgent[] = [];
  private earlier: readonly ComparisonSummary[] = [];
  private choices: ComparisonChoices;

  /** What is shown; null before the first comparison. */
  view: ComparisonView | null = null;

  /** Fires with every message a page showing this session needs. */
  readonly onDidChange = this.changed.event;

  constructor(
    readonly pattern: vscode.Uri,
    private readonly daemon: Daemon,
    private readonly work: WorkRunner,
    private readonly engines: PackageEngines,
  ) {
    const settings = vscode.workspace.getConfiguration('rmas', pattern);
    const none = { rounds: null, seed: null, modes: null, question: null, expected: null, data: null, models: null };
    this.choices = { ...none, limit: settings.get('limits.compareQuestions', 120), timing: settings.get('limits.timingQuestions', 12), controls: ['zero', 'shuffled'] };
  }

  /** The whole state, for a page that has just opened. */
  state(): ComparisonToView {
    const { agents, choices, phase, progress, standing, view, earlier, error } = this;
    return { type: 'state', file: patternName(this.pattern.path), agents, choices, phase, progress, standing, view, earlier, error };
  }

  /** Says something to the page that is no state. */
  tellPage(message: ComparisonToView): void {
    this.changed.fire(message);
  }

  /** Looks again at the pattern's agents and at what was compared before; a daemon that was given up is left alone. */
  async look(): Promise<void> {
    if (this.daemon.state.kind === 'failed') return;
    const uri = this.pattern.toString();
    const [{ graph }, { comparisons }] = await Promise.all([this.daemon.request('rmas/graph', { uri }), this.daemon.request('rmas/comparisons', { uri })]);
    // A pattern that is broken for a moment keeps the agents it had.
    if (graph !== null) this.agents = graph.nodes.map(({ agent: { id, model } }) => ({ id, model }));
    this.earlier = comparisons;
    this.tell();
  }

  /** Compares once. Does nothing while a comparison is in progress. */
  async compare(choices: ComparisonChoices = this.choices): Promise<void> {
    if (this.cancellation !== undefined) return;
    this.choices = choices;
    await this.perform(async (work) => {
      await savePattern(this.pattern);
      const engine = await this.engines.choose(this.pattern);
      return this.daemon.request('rmas/compare', { work, uri: this.pattern.toString(), engine, ...choices });
    });
  }

  /** Makes the comparison that is shown again exactly. */
  async again(): Promise<void> {
    const record = this.view?.folder;
    if (record === undefined || this.cancellation !== undefined) return;
    await this.perform((work) => this.daemon.request('rmas/compareAgain', { work, record }));
  }

  /** Shows a recorded comparison, held against an earlier one when that is asked. */
  async show(record: string, baseline: string | null): Promise<void> {
    const view = await this.daemon.request('rmas/comparison', { record, baseline });
    // Looked at now: a comparison may have begun while the record was read.
    if (this.cancellation !== undefined) throw new OperationError(vscode.l10n.t('A comparison of {0} is in progress; its page shows that one.', patternName(this.pattern.path)));
    Object.assign(this, { phase: 'finished', view, standing: null, error: null });
    this.tell();
  }

  /** Cancels the comparison in progress; finished questions stay. */
  cancel(): void {
    if (this.phase !== 'running') return;
    this.phase = 'cancelling';
    this.tell();
    this.cancellation?.cancel();
  }

  private async perform(call: (work: string) => Promise<ComparisonView>): Promise<void> {
    const cancellation = new vscode.CancellationTokenSource();
    this.cancellation = cancellation;
    Object.assign(this, { phase: 'running', progress: null, standing: null, view: null, error: null });
    this.tell();
    try {
      const onProgress = (progress: WorkProgress) => {
        this.progress = progress;
        this.changed.fire({ type: 'progress', progress });
      };
      this.view = await this.work.run(cancellation.token, onProgress, (work) => this.listening(work, call));
    } catch (error) {
      if (!(error instanceof UserCancelledError)) this.error = asRmasError(error);
      throw error;
    } finally {
      this.phase = 'finished';
      this.standing = null;
      cancellation.dispose();
      this.cancellation = undefined;
      this.tell();
    }
    await this.look();
  }

  private async listening(work: string, call: (work: string) => Promise<ComparisonView>): Promise<ComparisonView> {
    const listening = this.daemon.onNotification('rmas/compareTold', (told: CompareTold) => {
      if (told.work !== work) return;
      this.standing = withMore(this.standing, told.standing);
      this.changed.fire({ type: 'standing', standing: told.standing });
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
