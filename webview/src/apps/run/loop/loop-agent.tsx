import type { HopKind } from '../../../../../schemas/protocol.generated.js';
import type { Box } from '../../../lib/graph/placement.js';
import { doing as verbs } from '../words.js';
import type { LoopState } from './loop-state.js';

/** How an agent stands in the round shown. */
export type Standing = 'active' | 'done' | 'waiting' | 'unused';

/** How an agent stands; before a plan is known, everyone waits. */
export function standingOf({ active, done, used }: LoopState, agent: string, planned: boolean): Standing {
  if (active.has(agent)) return 'active';
  if (planned && !used.has(agent)) return 'unused';
  return done.has(agent) ? 'done' : 'waiting';
}

const words = { done: '✓', waiting: '', unused: 'not in this run' } as const;

/** What a box of the loop shows, and whom it tells. */
export interface LoopAgentProps {
  readonly name: string;
  /** Where it stands; none where nothing was laid out. */
  readonly box: Box | undefined;
  readonly standing: Standing;
  readonly doing: HopKind | undefined;
  readonly reveal: (agent: string) => void;
}

/** An agent in the loop: its name, and beneath it what it does now. */
export function LoopAgent({ name, box, standing, doing, reveal }: LoopAgentProps) {
  const place = box === undefined ? undefined : { transform: `translate(${box.x}px, ${box.y}px)`, width: `${box.width}px`, height: `${box.height}px` };
  return (
    <button type="button" class="loop-agent" data-testid="loop-agent" data-agent={name} data-status={standing} title={standing === 'unused' ? `${name} is not in this run` : `Show ${name} in the text`} style={place} onClick={() => reveal(name)}>
      <span class="loop-name">{name || '(no id)'}</span>
      <span class="loop-doing">{standing === 'active' && doing !== undefined ? verbs[doing] : standing === 'active' ? '' : words[standing]}</span>
    </button>
  );
}
