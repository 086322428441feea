import type { GraphView, LatentControl, RmasError, RunDocument, RunEvent, RunMode } from '../../../schemas/protocol.generated.js';

/** What a person chose for a run. Null: the pattern's own, or for the question the first held-out one. */
export interface RunChoices {
  readonly question: string | null;
  readonly mode: RunMode;
  readonly rounds: number | null;
  readonly control: LatentControl;
  readonly seed: number | null;
  readonly keepLatents: boolean;
}

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
    }
  | { readonly type: 'event'; readonly event: RunEvent };

/** What the run page tells the extension. */
export type RunToHost =
  | { readonly type: 'ready' }
  | { readonly type: 'run'; readonly choices: RunChoices }
  | { readonly type: 'cancel' }
  | { readonly type: 'reveal'; readonly agent: string }
  | { readonly type: 'openRecord' }
  | { readonly type: 'copy'; readonly text: string };
