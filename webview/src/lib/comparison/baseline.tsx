import type { BaselineRow, ComparisonBaseline, CompareRow } from '../../../../schemas/protocol.generated.js';
import { count, fixed, of, percent, points, unknown } from '../format/numbers.js';
import { DifferenceBar, differenceScale } from './difference-bar.js';
import { rowTitle } from './row-words.js';
import { when } from './when.js';

const heads = ['accuracy then', 'now', 'difference', '95 % interval', 'n', 'tokens then', 'now', 'steps then', 'now', 'ms then', 'now'] as const;

/** This comparison against an earlier one: differences are paired, on the questions asked in both. */
export function Baseline({ rows, baseline }: { readonly rows: readonly CompareRow[]; readonly baseline: ComparisonBaseline }) {
  const { of: earlier, shared, changed, method } = baseline;
  const scale = differenceScale(baseline.rows.flatMap(({ paired }) => paired ?? []));
  return (
    <section class="section" data-testid="baseline" aria-labelledby="baseline">
      <h2 class="section-title" id="baseline">
        Against the comparison of {when(earlier.startedAt)}
      </h2>
      <p class="is-quiet">
        {earlier.name}, {of(earlier.finished, 'question')}, {count(shared)} of them asked in both.{' '}
        {changed.length === 0 ? 'Pattern, models, links, engines and seed are the same.' : `What differs: ${changed.join(', ')}.`}
      </p>
      <div class="table-frame" tabIndex={0} role="group" aria-label="Against the earlier comparison, scrollable">
        <table class="table">
          <thead>
            <tr>
              <th scope="col" class="is-text">
                who
              </th>
              <td class="bar-column" />
              {heads.map((head, index) => (
                <th key={index} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <Row key={index} row={row} against={baseline.rows[index]} scale={scale} />
            ))}
          </tbody>
        </table>
      </div>
      <p class="is-quiet">Now minus then, on the questions both answered ({method}). Where no question is shared there is no difference to tell.</p>
    </section>
  );
}

function Row({ row, against, scale }: { readonly row: CompareRow; readonly against: BaselineRow | undefined; readonly scale: number }) {
  const then = against?.then ?? null;
  const paired = against?.paired ?? null;
  return (
    <tr data-testid="baseline-row">
      <th scope="row" class="is-text">
        {rowTitle(row)}
      </th>
      <td class="bar-column">{paired !== null && <DifferenceBar {...paired} scale={scale} />}</td>
      <td>{percent(then?.accuracy)}</td>
      <td>{percent(row.accuracy)}</td>
      <td class="accuracy">{paired === null ? unknown : points(paired.difference)}</td>
      <td>{paired === null ? unknown : `${points(paired.low)} to ${points(paired.high)}`}</td>
      <td>{count(paired?.n)}</td>
      <td>{fixed(then?.decodedTokens, 1)}</td>
      <td>{fixed(row.decodedTokens, 1)}</td>
      <td>{fixed(then?.latentSteps, 1)}</td>
      <td>{fixed(row.latentSteps, 1)}</td>
      <td>{fixed(then?.ms, 1)}</td>
      <td>{fixed(row.ms, 1)}</td>
    </tr>
  );
}
