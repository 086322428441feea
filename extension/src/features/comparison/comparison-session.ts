import * as vscode from 'vscode';
import type { CompareReport, RmasError, WorkProgress } from '../../../../schemas/protocol.generated.js';
import type { ComparisonChoices, ComparisonToView } from '../../../../webview/src/protocol/comparison.js';
import type { Daemon } from '../../infrastructure/daemon/daemon.js';
import type { PackageEngines } from '../../infrastructure/engine/package-engines.js';
import { asRmasError, UserCancelledError } from '../../infrastructure/errors.js';
import { savePattern } from '../../infrastructure/patterns/chosen-pattern.js';
import { patternName } from '../../infrastructure/patterns/pattern-file.js';
import type { WorkRunner } from '../../infrastructure/work/work-runner.js';

/** The comparisons of one pattern, one after the other. It lives apart from its panel: closing that neither ends nor forgets one. */
export class ComparisonSession {
  private readonly changed = new vscode.EventEmitter<ComparisonToView>();
  private cancellation: vscode.CancellationTokenSource | undefined;
  private phase: 'idle' | 'running' | 'cancelling' | 'finished' = 'idle';
  private progress: WorkProgress | null = null;
  private error: RmasError | null = null;
  private choices: ComparisonChoices;

  /** The last report; null before the first. */
  report: CompareReport | null = null;

  /** Fires with every message a page showing this session needs. */
  readonly onDidChange = this.changed.event;

  constructor(
    readonly pattern: vscode.Uri,
    private readonly daemon: Daemon,
    private readonly work: WorkRunner,
    private readonly engines: PackageEngines,
  ) {
    const settings = vscode.workspace.getConfiguration('rmas', pattern);
    this.choices = {
      limit: settings.get('limits.compareQuestions', 120),
      timing: settings.get('limits.timingQuestions', 12),
      rounds: null,
      controls: ['zero', 'shuffled'],
      seed: null,
    };
  }

  /** The whole state, for a page that has just opened. */
  state(): ComparisonToView {
    const { choices, phase, progress, report, error } = this;
    return { type: 'state', file: patternName(this.pattern.path), choices, phase, progress, report, error };
  }

  /** Compares once. Does nothing while a comparison is in progress. */
  async compare(choices: ComparisonChoices = this.choices): Promise<void> {
    if (this.cancellation !== undefined) return;
    this.cancellation = new vscode.CancellationTokenSource();
    Object.assign(this, { choices, phase: 'running', progress: null, report: null, error: null });
    this.tell();
    try {
      await savePattern(this.pattern);
      const uri = this.pattern.toString();
      const engine = await this.engines.choose(this.pattern);
      this.report = await this.work.run(
        this.cancellation.token,
        (progress) => {
          this.progress = progress;
          this.changed.fire({ type: 'progress', progress });
        },
        (work) => this.daemon.request('rmas/compare', { work, uri, engine, ...choices }),
      );
    } catch (error) {
      if (!(error instanceof UserCancelledError)) this.error = asRmasError(error);
      throw error;
    } finally {
      this.phase = 'finished';
      this.cancellation.dispose();
      this.cancellation = undefined;
      this.tell();
    }
  }

  /** Cancels the comparison in progress; finished rows stay. */
  cancel(): void {
    if (this.phase !== 'running') return;
    this.phase = 'cancelling';
    this.tell();
    this.cancellation?.cancel();
  }

  private tell(): void {
    this.changed.fire(this.state());
  }
}
