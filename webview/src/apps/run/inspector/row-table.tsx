import type { LatentMeasures, NearestToken } from '../../../../../schemas/protocol.generated.js';
import { cosine, fixed, percent } from '../../../lib/format/numbers.js';

/** Every row of a latent: its norm, how alike it is to the round before, and what would have been said there. */
export function RowTable({ measures, words }: { readonly measures: LatentMeasures; readonly words: readonly (readonly NearestToken[])[] | null }) {
  return (
    <div class="table-frame inspect-rows" tabIndex={0} role="group" aria-label="Rows of the latent, scrollable">
      <table class="table" data-testid="latent-rows">
        <thead>
          <tr>
            <th scope="col">row</th>
            <th scope="col">norm</th>
            <th scope="col">{measures.previousHop === null ? 'cosine to the round before' : `cosine to hop ${measures.previousHop + 1}`}</th>
            <th scope="col" class="is-text">
              would have said
            </th>
          </tr>
        </thead>
        <tbody>
          {measures.norms.map((norm, row) => (
            <tr key={row} data-testid="latent-row">
              <td>{row + 1}</td>
              <td>{fixed(norm, 2)}</td>
              <td>{cosine(measures.toPrevious[row])}</td>
              <td class="is-text">{words === null ? '–' : <Said tokens={words[row] ?? []} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Said({ tokens }: { readonly tokens: readonly NearestToken[] }) {
  if (tokens.length === 0) return <>–</>;
  return (
    <ol class="said">
      {tokens.map(({ id, text, probability }) => (
        <li key={id} data-testid="said" title={`token ${id}`}>
          <code>{text.replaceAll('\n', '⏎').replaceAll(' ', '␣')}</code> <span class="is-quiet">{percent(probability)}</span>
        </li>
      ))}
    </ol>
  );
}
