import type { CompareStanding, ComparisonSummary, ComparisonView, RmasError, WorkProgress } from '../../../../schemas/protocol.generated.js';
import { added, type ShownComparison, shownStanding, shownView } from '../../lib/comparison/shown.js';
import type { ComparedAgent, ComparisonChoices, ComparisonToView } from '../../protocol/comparison.js';

/** What the comparison page knows. */
export interface ComparisonState {
  /** Null before the host has spoken. */
  readonly file: string | null;
  readonly agents: readonly ComparedAgent[];
  readonly choices: ComparisonChoices;
  readonly phase: 'idle' | 'running' | 'cancelling' | 'finished';
  readonly progress: WorkProgress | null;
  readonly standing: CompareStanding | null;
  readonly view: ComparisonView | null;
  readonly earlier: readonly ComparisonSummary[];
  readonly error: RmasError | null;
}

/** How a comparison stands, in one word. */
export type ComparisonStatus = 'loading' | 'idle' | 'running' | 'cancelling' | 'finished' | 'cancelled' | 'failed';

/** Before anything was heard. */
export const nothing: ComparisonState = {
  file: null,
  agents: [],
  choices: { limit: 120, rounds: null, controls: ['zero', 'shuffled'], timing: 12, seed: null, modes: null, question: null, expected: null, data: null, models: null },
  phase: 'idle',
  progress: null,
  standing: null,
  view: null,
  earlier: [],
  error: null,
};

/** The state after a message. */
export function heard(state: ComparisonState, message: ComparisonToView): ComparisonState {
  switch (message.type) {
    case 'state': {
      const { file, agents, choices, phase, progress, standing, view, earlier, error } = message;
      return { file, agents, choices, phase, progress, standing, view, earlier, error };
    }
    case 'progress':
      return { ...state, progress: message.progress };
    case 'standing':
      return { ...state, standing: added(state.standing, message.standing) };
    case 'picked':
      return state;
  }
}

/** How the comparison stands. */
export function statusOf({ file, phase, view, error }: ComparisonState): ComparisonStatus {
  if (file === null) return 'loading';
  if (phase !== 'finished') return phase;
  if (error !== null) return 'failed';
  // Without a report and without an error it was cancelled before there was anything to tell.
  return view === null || view.record.report.cancelled ? 'cancelled' : 'finished';
}

/** What is drawn: what has been found, or what has so far; null when there is nothing. */
export function shownOf({ view, standing }: ComparisonState): ShownComparison | null {
  if (view !== null) return shownView(view);
  return standing === null ? null : shownStanding(standing);
}
