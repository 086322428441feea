import type { GraphView, RmasError, RunDocument, WorkProgress } from '../../../../schemas/protocol.generated.js';
import type { RunChoices, RunToView } from '../../protocol/run.js';
import { broken, follow, followed, type RunView, unheard } from './run-view.js';

/** What the run page knows. */
export interface RunState {
  /** Null before the host has spoken. */
  readonly file: string | null;
  readonly choices: RunChoices;
  readonly phase: 'idle' | 'running' | 'cancelling' | 'finished';
  readonly run: RunView;
  readonly document: RunDocument | null;
  readonly error: RmasError | null;
  readonly graph: GraphView | null;
  /** How far loading is; null when nothing loads. */
  readonly progress: WorkProgress | null;
  /** Folder of the run's record; null before there is one. */
  readonly record: string | null;
}

/** How a run stands, in one word. */
export type RunStatus = 'loading' | 'idle' | 'running' | 'cancelling' | 'finished' | 'cancelled' | 'failed';

/** Before anything was heard. */
export const nothing: RunState = {
  file: null,
  choices: { question: null, mode: 'latent', rounds: null, control: 'none', seed: null, keepLatents: true },
  phase: 'idle',
  run: unheard,
  document: null,
  error: null,
  graph: null,
  progress: null,
  record: null,
};

/** The state after a message. */
export function heard(state: RunState, message: RunToView): RunState {
  switch (message.type) {
    case 'state': {
      const { file, choices, phase, events, document, error, graph, progress, record } = message;
      const run = followed(events);
      return { file, choices, phase, run: phase === 'finished' ? broken(run) : run, document, error, graph, progress, record };
    }
    case 'event':
      return { ...state, run: follow(state.run, message.event), progress: null, record: message.record };
    case 'progress':
      return { ...state, progress: message.progress };
    case 'inspected':
    case 'notInspected':
      return state;
  }
}

/** How the run stands. */
export function statusOf({ file, phase, run, document, error }: RunState): RunStatus {
  if (file === null) return 'loading';
  if (phase !== 'finished') return phase;
  const outcome = document?.outcome ?? run.outcome;
  if (outcome === 'completed') return 'finished';
  if (outcome === 'cancelled') return 'cancelled';
  // Nothing at all: it was cancelled before it began.
  return error === null && outcome === null ? 'cancelled' : 'failed';
}
