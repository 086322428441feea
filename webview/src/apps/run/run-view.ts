import type { HopKind, HopResult, RmasError, RunEvent, RunManifest, RunOutcome, RunTotals, ToolCalled } from '../../../../schemas/protocol.generated.js';

/** How far a hop is. `dropped`: the run ended before or within it. */
export type HopState = 'planned' | 'running' | 'finished' | 'failed' | 'dropped';

/** A hop, from its plan to its result. */
export interface HopView {
  readonly hop: number;
  readonly round: number;
  readonly agent: string;
  readonly kind: HopKind;
  readonly state: HopState;
  /** Whether it may run beside another hop. */
  readonly beside: boolean;
  /** What it has written so far; null for hops that write nothing. */
  readonly text: string | null;
  /** Tokens written so far; null where nobody counted. */
  readonly tokens: number | null;
  readonly tools: readonly ToolCalled[];
  readonly result: HopResult | null;
  /** When it began and ended, in ms since the first hop; null where that is not known. */
  readonly startedAt: number | null;
  readonly endedAt: number | null;
}

/** A run as far as its events tell it. */
export interface RunView {
  readonly manifest: RunManifest | null;
  readonly hops: readonly HopView[];
  readonly outcome: RunOutcome | null;
  readonly answer: string | null;
  readonly totals: RunTotals | null;
  readonly error: RmasError | null;
}

/** A run of which nothing was heard yet. */
export const unheard: RunView = { manifest: null, hops: [], outcome: null, answer: null, totals: null, error: null };

/** The run after one more event. */
export function follow(run: RunView, event: RunEvent): RunView {
  switch (event.type) {
    case 'runStarted':
      return { ...unheard, manifest: event.manifest, hops: plannedHops(event.manifest) };
    case 'hopStarted':
      return changed(run, event.hop, (hop) => ({ ...hop, state: 'running', text: event.kind === 'think' ? null : '', startedAt: event.atMs ?? null }), event);
    case 'tokens':
      return changed(run, event.hop, (hop) => ({ ...hop, text: (hop.text ?? '') + event.text, tokens: event.tokens }));
    case 'toolCalled':
      return changed(run, event.hop, (hop) => ({ ...hop, tools: [...hop.tools, event] }));
    case 'hopFinished': {
      const { result } = event;
      return changed(run, result.hop, (hop) => ({ ...hop, state: result.error === null ? 'finished' : 'failed', result, endedAt: event.atMs ?? null, text: result.text ?? hop.text, tokens: result.decodedTokens ?? hop.tokens }), result);
    }
    case 'runFinished': {
      const { outcome, answer, totals, error } = event;
      return { ...run, outcome, answer, totals, error, hops: run.hops.map((hop) => (hop.state === 'planned' || hop.state === 'running' ? { ...hop, state: 'dropped' } : hop)) };
    }
  }
}

/** The run after all of its events so far. */
export function followed(events: readonly RunEvent[]): RunView {
  return events.reduce(follow, unheard);
}

/** A run that will say nothing more though it did not say how it ended: its engine died, or its record breaks off. */
export function broken(run: RunView): RunView {
  return run.outcome !== null ? run : { ...run, hops: run.hops.map((hop) => (hop.state === 'planned' || hop.state === 'running' ? { ...hop, state: 'dropped' } : hop)) };
}

function plannedHops({ plan }: RunManifest): readonly HopView[] {
  return plan.stages.flatMap(({ hops }) =>
    hops.map(({ index, round, agent, speak, kind }) => ({ hop: index, round, agent, kind, state: 'planned' as const, beside: hops.length > 1, text: speak === null ? null : '', tokens: null, tools: [], result: null, startedAt: null, endedAt: null })),
  );
}

// A hop that no plan named is shown all the same: events are the truth.
function changed(run: RunView, hop: number, change: (view: HopView) => HopView, facts?: { readonly round: number; readonly agent: string; readonly kind: HopKind }): RunView {
  if (run.hops.some((view) => view.hop === hop)) return { ...run, hops: run.hops.map((view) => (view.hop === hop ? change(view) : view)) };
  if (facts === undefined) return run;
  const { round, agent, kind } = facts;
  return { ...run, hops: [...run.hops, change({ hop, round, agent, kind, state: 'planned', beside: false, text: null, tokens: null, tools: [], result: null, startedAt: null, endedAt: null })] };
}
