import type { CompareDifference } from '../../../../schemas/protocol.generated.js';
import { count, of, points } from '../format/numbers.js';
import { DifferenceBar, differenceScale } from './difference-bar.js';

/** Latent against text, question by question. */
export function Differences({ differences }: { readonly differences: readonly CompareDifference[] }) {
  if (differences.length === 0) return null;
  const scale = differenceScale(differences);
  return (
    <section class="section">
      <h2 class="section-title" id="differences">
        Latent − text, in percentage points
      </h2>
      <div class="table-frame" tabIndex={0} role="group" aria-labelledby="differences">
        <table class="table" data-testid="differences" aria-labelledby="differences">
          <thead>
            <tr>
              <th scope="col">rounds</th>
              <td class="bar-column" />
              {['difference', '95 % interval', 'n', 'only latent right', 'only text right'].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {differences.map(({ rounds, n, difference, low, high, latentOnly, textOnly }) => (
              <tr key={rounds} data-testid="difference" title={verdict(low, high, rounds)}>
                <th scope="row">{rounds}</th>
                <td class="bar-column">
                  <DifferenceBar difference={difference} low={low} high={high} scale={scale} />
                </td>
                <td class="accuracy">{points(difference)}</td>
                <td>
                  {points(low)} to {points(high)}
                </td>
                <td>{count(n)}</td>
                <td>{count(latentOnly)}</td>
                <td>{count(textOnly)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function verdict(low: number, high: number, rounds: number): string {
  const depth = of(rounds, 'round');
  if (low > 0) return `At ${depth} latent is better beyond chance.`;
  return high < 0 ? `At ${depth} text is better beyond chance.` : `At ${depth} these questions do not tell the two apart.`;
}
