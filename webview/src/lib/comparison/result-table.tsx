import type { CompareRow, ComparisonRepeat } from '../../../../schemas/protocol.generated.js';
import { count, fixed, percent, unknown } from '../format/numbers.js';
import { FigureCell } from './figure-cell.js';
import { IntervalBar } from './interval-bar.js';
import { repeatWords, spread } from './repeated.js';
import { rowKind, rowName } from './row-words.js';
import { WindowedTable } from './windowed-table.js';

const heads = ['accuracy', '95 % interval', 'n', 'decoded tokens', 'latent steps', 'calls', 'ms', 'tokens ÷ text', 'tokens + steps ÷ text', 'time ÷ text'] as const;

/** What the table shows. */
export interface ResultTableProps {
  readonly rows: readonly CompareRow[];
  readonly repeats: readonly ComparisonRepeat[];
}

/** The comparison: one row a way of answering, each accuracy with its interval and how many questions it rests on. */
export function ResultTable({ rows, repeats }: ResultTableProps) {
  return (
    <>
      <WindowedTable
        label="Comparison"
        testid="rows"
        class="results"
        columns={heads.length + 3}
        count={rows.length}
        rowHeight={repeats.length === 0 ? 27 : 43}
        head={<Heads />}
        row={(index) => {
          const row = rows[index];
          return row === undefined ? null : <ResultRow key={index} row={row} index={index} repeats={repeats} opens={opensKind(rows[index - 1], row)} />;
        }}
      />
      {repeats.length > 0 && (
        <p class="is-quiet repeat-words" data-testid="repeats">
          {repeatWords(repeats)}
        </p>
      )}
    </>
  );
}

function Heads() {
  return (
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
  );
}

function opensKind(before: CompareRow | undefined, row: CompareRow): boolean {
  return before !== undefined && rowKind(before) !== rowKind(row);
}

interface ResultRowProps {
  readonly row: CompareRow;
  readonly index: number;
  readonly repeats: readonly ComparisonRepeat[];
  readonly opens: boolean;
}

function ResultRow({ row, index, repeats, opens }: ResultRowProps) {
  const kind = rowKind(row);
  const [low, high] = row.ci95 ?? [];
  const over = (figure: (row: CompareRow) => number | null) => spread(row, repeats, index, figure);
  const one = (value: number) => fixed(value, 1);
  const two = (value: number) => fixed(value, 2);
  return (
    <tr class="result" data-testid="row" data-status={kind} data-opens={opens}>
      <th scope="row" class="is-text">
        {rowName(row)}
        {kind === 'control' && <span class="chip is-control">control</span>}
        {kind === 'baseline' && <span class="chip">baseline</span>}
      </th>
      <td>{row.rounds ?? ''}</td>
      <td class="bar-column">{row.accuracy !== null && low !== undefined && high !== undefined && <IntervalBar share={row.accuracy} interval={[low, high]} />}</td>
      <FigureCell class="accuracy" spread={over(({ accuracy }) => accuracy)} write={percent}>
        {percent(row.accuracy)}
      </FigureCell>
      <td>{low === undefined || high === undefined ? unknown : `${fixed(low * 100, 1)}–${fixed(high * 100, 1)}`}</td>
      <td>
        {count(row.n)}
        {row.errors > 0 && <span class="is-error-text failed-count"> {count(row.errors)} failed</span>}
      </td>
      <FigureCell spread={over(({ decodedTokens }) => decodedTokens)} write={one}>
        {fixed(row.decodedTokens, 1)}
      </FigureCell>
      <FigureCell spread={over(({ latentSteps }) => latentSteps)} write={one}>
        {fixed(row.latentSteps, 1)}
      </FigureCell>
      <td>{fixed(row.calls, 1)}</td>
      <FigureCell spread={over(({ ms }) => ms)} write={one}>
        {fixed(row.ms, 1)}
      </FigureCell>
      <FigureCell spread={over(({ tokensToText }) => tokensToText)} write={two}>
        {fixed(row.tokensToText, 2)}
      </FigureCell>
      <td>{fixed(row.tokensAndStepsToText, 2)}</td>
      <FigureCell spread={over(({ msToText }) => msToText)} write={two}>
        {fixed(row.msToText, 2)}
      </FigureCell>
    </tr>
  );
}
