import type { AgentFacts, GraphView, HopKind } from '../../../../schemas/protocol.generated.js';
import type { RunView } from './run-view.js';

/** What of the topology is lit. */
export interface StripState {
  /** Agents that act now, and what they do. */
  readonly active: ReadonlyMap<string, HopKind>;
  /** Agents that have acted in the round shown. */
  readonly done: ReadonlySet<string>;
  /** Agents that act in this run at all. */
  readonly used: ReadonlySet<string>;
  /** The newest round that has begun. */
  readonly round: number | null;
  /** Whether someone reads now what came back from the round before. */
  readonly fromFeedback: boolean;
}

/** What is lit at this moment of a run. */
export function stripState({ hops, manifest }: RunView): StripState {
  const begun = hops.filter(({ state }) => state !== 'planned' && state !== 'dropped');
  const round = begun.length === 0 ? null : Math.max(...begun.map((hop) => hop.round));
  const running = hops.filter(({ state }) => state === 'running');
  const sources = new Map(hops.map((hop) => [hop.hop, hop.round]));
  const readsBack = (index: number) => manifest?.plan.hops.find((hop) => hop.index === index)?.prompt.some((part) => part.type === 'slot' && (sources.get(part.sourceHop) ?? 0) < (sources.get(index) ?? 0)) === true;
  return {
    active: new Map(running.map(({ agent, kind }) => [agent, kind])),
    done: new Set(hops.filter((hop) => hop.round === round && hop.state === 'finished').map(({ agent }) => agent)),
    used: new Set(hops.map(({ agent }) => agent)),
    round,
    fromFeedback: running.some(({ hop }) => readsBack(hop)),
  };
}

/** Agents by stage, in the order of a round; those without a stage follow one by one. */
export function stagesOf({ nodes }: GraphView): readonly (readonly AgentFacts[])[] {
  const stages = new Map<string, AgentFacts[]>();
  for (const { agent } of [...nodes].sort((left, right) => (left.agent.stage ?? Infinity) - (right.agent.stage ?? Infinity) || 0)) {
    const key = agent.stage === null ? `alone ${agent.id}` : String(agent.stage);
    stages.set(key, [...(stages.get(key) ?? []), agent]);
  }
  return [...stages.values()];
}
