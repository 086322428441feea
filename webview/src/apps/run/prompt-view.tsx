import type { Hop, RunManifest } from '../../../../schemas/protocol.generated.js';
import { of } from '../../lib/format/numbers.js';
import type { HopView } from './run-view.js';

/** What the prompt of a hop shows, and whom it tells. */
export interface PromptViewProps {
  readonly planned: Hop;
  readonly manifest: RunManifest;
  readonly hops: readonly HopView[];
  readonly choose: (hop: number) => void;
}

/** A hop's prompt with its slots marked: each says what filled it and leads there. */
export function PromptView({ planned, manifest, hops, choose }: PromptViewProps) {
  return (
    <div class="prompt" data-testid="prompt">
      {planned.system !== null && <p class="prompt-system">{planned.system}</p>}
      <p class="prompt-text">
        {planned.prompt.map((part, index) => {
          if (part.type === 'text') return <span key={index}>{part.text}</span>;
          if (part.type === 'question')
            return (
              <mark key={index} class="prompt-question" title="The question">
                {manifest.question}
              </mark>
            );
          const source = hops.find(({ hop }) => hop === part.sourceHop);
          return (
            <button key={index} type="button" class="prompt-slot" data-testid="slot" title={`Slot ${part.slot}, filled by hop ${part.sourceHop + 1}`} onClick={() => choose(part.sourceHop)}>
              <span class="prompt-slot-name">{part.slot}</span> {filling(manifest, source)}
            </button>
          );
        })}
      </p>
    </div>
  );
}

function filling({ plan }: RunManifest, source: HopView | undefined): string {
  if (source === undefined) return '–';
  const from = `${source.agent}, round ${source.round}`;
  if (source.kind !== 'think') return `${source.text ?? '…'} (${from})`;
  const rows = source.result?.rowNorms?.length;
  const many = rows === undefined ? 'latent rows' : of(rows, 'latent row');
  if (plan.control === 'zero') return `${many}, all zero: a control (${from})`;
  if (plan.control === 'shuffled') return `${many} of another question: a control (${from})`;
  return `${many} (${from})`;
}
