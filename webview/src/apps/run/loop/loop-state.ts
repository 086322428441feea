import type { HopKind } from '../../../../../schemas/protocol.generated.js';
import type { RunView } from '../run-view.js';

/** What of the topology is lit. */
export interface LoopState {
  /** Agents that act now, and what they do. */
  readonly active: ReadonlyMap<string, HopKind>;
  /** Agents that have acted in the round shown. */
  readonly done: ReadonlySet<string>;
  /** Agents that act in this run at all. */
  readonly used: ReadonlySet<string>;
  /** Edges whose receiver acts now on what came over them, as {@link wayOf} names them. */
  readonly lit: ReadonlySet<string>;
  /** The newest round that has begun. */
  readonly round: number | null;
}

/** An edge by its ends and its slot. */
export function wayOf({ from, to, slot }: { readonly from: string; readonly to: string; readonly slot: string }): string {
  return JSON.stringify([from, to, slot]);
}

/** What is lit at this moment of a run. */
export function loopState({ hops, manifest }: RunView): LoopState {
  const begun = hops.filter(({ state }) => state !== 'planned' && state !== 'dropped');
  const round = begun.length === 0 ? null : Math.max(...begun.map((hop) => hop.round));
  const running = hops.filter(({ state }) => state === 'running');
  const planned = new Map(manifest?.plan.hops.map((hop) => [hop.index, hop]));
  const lit = running.flatMap(({ hop, agent }) =>
    (planned.get(hop)?.prompt ?? []).flatMap((part) => {
      const from = part.type === 'slot' ? planned.get(part.sourceHop)?.agent : undefined;
      return part.type !== 'slot' || from === undefined ? [] : [wayOf({ from, to: agent, slot: part.slot })];
    }),
  );
  return {
    active: new Map(running.map(({ agent, kind }) => [agent, kind])),
    done: new Set(hops.filter((hop) => hop.round === round && hop.state === 'finished').map(({ agent }) => agent)),
    used: new Set(hops.map(({ agent }) => agent)),
    lit: new Set(lit),
    round,
  };
}
