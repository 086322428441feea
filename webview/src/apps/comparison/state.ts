import type { CompareReport, RmasError, WorkProgress } from '../../../../schemas/protocol.generated.js';
import type { ComparisonChoices, ComparisonToView } from '../../protocol/comparison.js';

/** What the comparison page knows. */
export interface ComparisonState {
  /** Null before the host has spoken. */
  readonly file: string | null;
  readonly choices: ComparisonChoices;
  readonly phase: 'idle' | 'running' | 'cancelling' | 'finished';
  readonly progress: WorkProgress | null;
  readonly report: CompareReport | null;
  readonly error: RmasError | null;
}

/** How a comparison stands, in one word. */
export type ComparisonStatus = 'loading' | 'idle' | 'running' | 'cancelling' | 'finished' | 'cancelled' | 'failed';

/** Before anything was heard. */
export const nothing: ComparisonState = { file: null, choices: { limit: 120, rounds: null, controls: ['zero', 'shuffled'], timing: 12, seed: null }, phase: 'idle', progress: null, report: null, error: null };

/** The state after a message. */
export function heard(state: ComparisonState, message: ComparisonToView): ComparisonState {
  switch (message.type) {
    case 'state': {
      const { file, choices, phase, progress, report, error } = message;
      return { file, choices, phase, progress, report, error };
    }
    case 'progress':
      return { ...state, progress: message.progress };
  }
}

/** How the comparison stands. */
export function statusOf({ file, phase, report, error }: ComparisonState): ComparisonStatus {
  if (file === null) return 'loading';
  if (phase !== 'finished') return phase;
  if (error !== null) return 'failed';
  // Without a report and without an error it was cancelled before there was anything to tell.
  return report === null || report.cancelled ? 'cancelled' : 'finished';
}
