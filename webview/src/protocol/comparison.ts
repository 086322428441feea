import type { CompareStanding, ComparisonSummary, ComparisonView, LatentControl, ModelChoice, RmasError, RunMode, WorkProgress } from '../../../schemas/protocol.generated.js';

/** What a person chose to compare. Null: the pattern's own. */
export interface ComparisonChoices {
  readonly limit: number;
  readonly rounds: readonly number[] | null;
  readonly controls: readonly LatentControl[];
  readonly timing: number;
  readonly seed: number | null;
  /** Ways of answering; null: all. */
  readonly modes: readonly RunMode[] | null;
  /** One question instead of a set. */
  readonly question: string | null;
  /** Its known answer. */
  readonly expected: string | null;
  /** A question file instead of the pattern's held-out questions. */
  readonly data: string | null;
  /** Agents with another model than the pattern says; null: none. */
  readonly models: readonly ModelChoice[] | null;
}

/** An agent of the pattern, and the name of its model. */
export interface ComparedAgent {
  readonly id: string;
  readonly model: string;
}

/** What the extension tells the comparison page. */
export type ComparisonToView =
  /** The whole state: sent on ready, so a reload or a move loses nothing. */
  | {
      readonly type: 'state';
      readonly file: string;
      readonly agents: readonly ComparedAgent[];
      readonly choices: ComparisonChoices;
      readonly phase: 'idle' | 'running' | 'cancelling' | 'finished';
      readonly progress: WorkProgress | null;
      /** How a comparison in progress stands, with all its finished questions; null before the first. */
      readonly standing: CompareStanding | null;
      readonly view: ComparisonView | null;
      /** Earlier comparisons kept beside the pattern's, the newest first. */
      readonly earlier: readonly ComparisonSummary[];
      readonly error: RmasError | null;
    }
  | { readonly type: 'progress'; readonly progress: WorkProgress }
  /** More has finished: figures so far, and questions that are new. */
  | { readonly type: 'standing'; readonly standing: CompareStanding }
  /** What a person picked in a dialog of the editor. */
  | { readonly type: 'picked'; readonly what: 'data'; readonly path: string }
  | { readonly type: 'picked'; readonly what: 'package'; readonly agent: string; readonly path: string };

/** What the comparison page tells the extension. */
export type ComparisonToHost =
  | { readonly type: 'ready' }
  | { readonly type: 'compare'; readonly choices: ComparisonChoices }
  /** The comparison that is shown once more, exactly. */
  | { readonly type: 'again' }
  | { readonly type: 'cancel' }
  /** Shows a recorded comparison, and holds it against another. */
  | { readonly type: 'show'; readonly record: string; readonly baseline: string | null }
  | { readonly type: 'export'; readonly format: 'html' | 'json' | 'csv' | 'markdown' }
  | { readonly type: 'pick'; readonly what: 'pattern' | 'data' }
  | { readonly type: 'pick'; readonly what: 'package'; readonly agent: string };
