import type { CompareRow } from '../../../../schemas/protocol.generated.js';
import { count, fixed, percent, unknown } from '../../lib/format/numbers.js';
import { Icon } from '../../lib/icons/icon.js';
import { IntervalBar } from './interval-bar.js';
import { rowKind, rowName } from './row-words.js';

const heads = ['accuracy', '95 % interval', 'n', 'decoded tokens', 'latent steps', 'ms', 'tokens ÷ text', 'tokens + steps ÷ text', 'time ÷ text'] as const;

/** The comparison: one row a way of answering, each accuracy with its interval and how many questions it rests on. */
export function ResultTable({ rows }: { readonly rows: readonly CompareRow[] }) {
  return (
    <div class="table-frame" tabIndex={0} role="group" aria-label="Comparison, scrollable">
      <table class="table results" data-testid="rows">
        <thead>
          <tr>
            <th scope="col" class="is-text">
              who
            </th>
            <th scope="col">rounds</th>
            <td class="bar-column" />
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <ResultRow key={index} row={row} opens={opensKind(rows[index - 1], row)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function opensKind(before: CompareRow | undefined, row: CompareRow): boolean {
  return before !== undefined && rowKind(before) !== rowKind(row);
}

function ResultRow({ row, opens }: { readonly row: CompareRow; readonly opens: boolean }) {
  const kind = rowKind(row);
  const interval = row.ci95;
  const [low, high] = interval ?? [];
  return (
    <tr class="result" data-testid="row" data-status={kind} data-opens={opens}>
      <th scope="row" class="is-text">
        {rowName(row)}
        {kind === 'control' && (
          <span class="chip is-control">
            <Icon name="beaker" />
            control
          </span>
        )}
        {kind === 'baseline' && <span class="chip">baseline</span>}
      </th>
      <td>{row.rounds ?? ''}</td>
      <td class="bar-column">{row.accuracy !== null && low !== undefined && high !== undefined && <IntervalBar share={row.accuracy} interval={[low, high]} />}</td>
      <td class="accuracy">{percent(row.accuracy)}</td>
      <td>{low === undefined || high === undefined ? unknown : `${fixed(low * 100, 1)}–${fixed(high * 100, 1)}`}</td>
      <td>
        {count(row.n)}
        {row.errors > 0 && <span class="is-error-text failed-count"> {count(row.errors)} failed</span>}
      </td>
      <td>{fixed(row.decodedTokens, 1)}</td>
      <td>{fixed(row.latentSteps, 1)}</td>
      <td>{fixed(row.ms, 1)}</td>
      <td>{fixed(row.tokensToText, 2)}</td>
      <td>{fixed(row.tokensAndStepsToText, 2)}</td>
      <td>{fixed(row.msToText, 2)}</td>
    </tr>
  );
}
