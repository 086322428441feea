import type { CompareReport, LatentControl, RmasError, WorkProgress } from '../../../schemas/protocol.generated.js';

/** What a person chose to compare. Null: the pattern's own. */
export interface ComparisonChoices {
  readonly limit: number;
  readonly rounds: readonly number[] | null;
  readonly controls: readonly LatentControl[];
  readonly timing: number;
  readonly seed: number | null;
}

/** What the extension tells the comparison page. */
export type ComparisonToView =
  /** The whole state: sent on ready, so a reload or a move loses nothing. */
  | {
      readonly type: 'state';
      readonly file: string;
      readonly choices: ComparisonChoices;
      readonly phase: 'idle' | 'running' | 'cancelling' | 'finished';
      readonly progress: WorkProgress | null;
      readonly report: CompareReport | null;
      readonly error: RmasError | null;
    }
  | { readonly type: 'progress'; readonly progress: WorkProgress };

/** What the comparison page tells the extension. */
export type ComparisonToHost =
  | { readonly type: 'ready' }
  | { readonly type: 'compare'; readonly choices: ComparisonChoices }
  | { readonly type: 'cancel' }
  | { readonly type: 'export'; readonly format: 'json' | 'csv' | 'markdown' };
