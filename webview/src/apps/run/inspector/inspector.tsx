import { useEffect, useState } from 'preact/hooks';
import type { NearestToken, RmasError } from '../../../../../schemas/protocol.generated.js';
import { cosine } from '../../../lib/format/numbers.js';
import { EmptyState } from '../../../lib/ui/empty-state.js';
import { ErrorBox } from '../../../lib/ui/error-box.js';
import { ProgressLine } from '../../../lib/ui/progress-line.js';
import { type Ask, InspectError } from '../asking.js';
import type { HopView } from '../run-view.js';
import { LatentCharts } from './charts.js';
import { Heatmap } from './heatmap.js';
import { type Latent, readLatent } from './latent.js';
import { RowTable } from './row-table.js';

type Read = { readonly of: string; readonly latent?: Latent; readonly error?: RmasError };
type Words = { readonly of: string; readonly rows?: readonly (readonly NearestToken[])[]; readonly error?: RmasError };

/** Looks into the rows a hop handed over, as its record has them. */
export function Inspector({ hop, record, ask }: { readonly hop: HopView; readonly record: string; readonly ask: Ask }) {
  const key = `${record}:${hop.hop}`;
  const [read, setRead] = useState<Read>({ of: '' });
  const [words, setWords] = useState<Words>({ of: '' });
  useEffect(() => {
    readLatent(ask, hop.hop).then(
      (latent) => setRead({ of: key, latent }),
      (error: unknown) => setRead({ of: key, error: told(error) }),
    );
  }, [key, ask]);
  const { latent, error } = read.of === key ? read : {};
  const said = words.of === key ? words : null;
  const say = () => {
    setWords({ of: key });
    readWords(ask, hop.hop).then(
      (rows) => setWords({ of: key, rows }),
      (failure: unknown) => setWords({ of: key, error: told(failure) }),
    );
  };
  if (error?.code === 'RMAS456')
    return (
      <EmptyState icon="info" title="This run kept no latents" testid="latents-not-kept">
        <p>Check “Keep latents” and run once more to look into them.</p>
      </EmptyState>
    );
  if (error !== undefined) return <ErrorBox error={error} testid="latents-error" />;
  if (latent === undefined) return <ProgressLine label="Reading latents" />;
  return (
    <div class="inspector" data-testid="inspector" data-hop={hop.hop}>
      <h3 class="section-title">
        Latent: {latent.rows} rows × {latent.width}
      </h3>
      <Heatmap latent={latent} />
      <LatentCharts latent={latent} hop={hop.hop} />
      {latent.measures.others.length > 0 && (
        <ul class="inspect-others" aria-label="Beside other agents of this round">
          {latent.measures.others.map((other) => (
            <li key={other.hop} data-testid="other-agent">
              {other.agent}: {other.sameSpace ? `cosine of the mean rows ${cosine(other.cosine)}` : 'another model, whose rows are another space: no cosine'}
            </li>
          ))}
        </ul>
      )}
      <p>
        <button type="button" class="button is-secondary" data-testid="say" disabled={said !== null && said.rows === undefined && said.error === undefined} onClick={say}>
          What it would have said
        </button>{' '}
        <span class="is-quiet">each row read with the model’s own output head; no token was decoded here, and the receiver never sees these words</span>
      </p>
      {said?.error !== undefined && <ErrorBox error={said.error} testid="words-error" />}
      <RowTable measures={latent.measures} words={said?.rows ?? null} />
    </div>
  );
}

async function readWords(ask: Ask, hop: number): Promise<readonly (readonly NearestToken[])[]> {
  const all: (readonly NearestToken[])[] = [];
  for (;;) {
    const { rows, total } = await ask('rmas/latentWords', { hop, from: all.length, count: 5 });
    all.push(...rows);
    if (all.length >= total || rows.length === 0) return all;
  }
}

function told(error: unknown): RmasError {
  return error instanceof InspectError ? error.told : { code: 'RMAS499', message: error instanceof Error ? error.message : String(error), where: null, nextStep: null };
}
