import type { DaemonRequests, GraphView, LatentControl, RmasError, RunDocument, RunEvent, RunMode, WorkProgress } from '../../../schemas/protocol.generated.js';

/** What a person chose for a run. Null: the pattern's own, or for the question the first held-out one. */
export interface RunChoices {
  readonly question: string | null;
  readonly mode: RunMode;
  readonly rounds: number | null;
  readonly control: LatentControl;
  readonly seed: number | null;
  readonly keepLatents: boolean;
}

/** What a page may ask about the latents of the run it shows. */
export type LatentMethod = 'rmas/latents' | 'rmas/latentRows' | 'rmas/latentMeasures' | 'rmas/latentMap' | 'rmas/latentWords';

/** Parameters of such a question; which record it is about the extension knows. */
export type LatentParams<M extends LatentMethod> = Omit<DaemonRequests[M]['params'], 'record'>;

/** What the extension tells the run page. */
export type RunToView =
  /** The whole state: sent on ready, so a reload or a move loses nothing. */
  | {
      readonly type: 'state';
      readonly file: string;
      readonly choices: RunChoices;
      readonly phase: 'idle' | 'running' | 'cancelling' | 'finished';
      readonly events: readonly RunEvent[];
      readonly document: RunDocument | null;
      readonly error: RmasError | null;
      readonly graph: GraphView | null;
      /** How far loading is; null when nothing loads. */
      readonly progress: WorkProgress | null;
      /** Folder of the run's record; null before there is one. */
      readonly record: string | null;
    }
  | { readonly type: 'event'; readonly event: RunEvent; readonly record: string }
  | { readonly type: 'progress'; readonly progress: WorkProgress }
  /** Answers `inspect`. */
  | { readonly type: 'inspected'; readonly id: number; readonly result: unknown }
  | { readonly type: 'notInspected'; readonly id: number; readonly error: RmasError };

/** What the run page tells the extension. */
export type RunToHost =
  | { readonly type: 'ready' }
  | { readonly type: 'run'; readonly choices: RunChoices }
  | { readonly type: 'cancel' }
  /** Runs the shown run again from one of its hops, which with all that follows takes the pattern as it is now. */
  | { readonly type: 'resume'; readonly hop: number; readonly seed: number | null }
  /** Asks about the latents of the shown run; answered by `inspected` or `notInspected` with the same id. */
  | { readonly type: 'inspect'; readonly id: number; readonly method: LatentMethod; readonly params: { readonly hop?: number; readonly from?: number; readonly count?: number } }
  | { readonly type: 'reveal'; readonly agent: string }
  | { readonly type: 'openRecord' }
  | { readonly type: 'copy'; readonly text: string };
