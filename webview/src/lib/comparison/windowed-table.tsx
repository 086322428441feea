import type { ComponentChildren } from 'preact';
import { useWindowedRows } from './windowed-rows.js';

/** What a table that may be long needs. */
export interface WindowedTableProps {
  readonly label: string;
  readonly testid: string;
  readonly class: string;
  readonly head: ComponentChildren;
  readonly columns: number;
  readonly count: number;
  /** Height of a row in pixels: rows of a long table all have it. */
  readonly rowHeight: number;
  readonly row: (index: number) => ComponentChildren;
}

/** Tables up to this long are drawn whole, so that they can be searched and printed. */
const whole = 60;

/** A table in a frame that scrolls; of a long one only the rows in sight are in the page. */
export function WindowedTable({ label, testid, class: name, head, columns, count, rowHeight, row }: WindowedTableProps) {
  const { frame, first, last, before, after } = useWindowedRows(count, rowHeight, whole);
  const windowed = count > whole;
  return (
    <div ref={frame} class={windowed ? 'table-frame is-windowed' : 'table-frame'} tabIndex={0} role="group" aria-label={`${label}, scrollable`} data-testid={`${testid}-frame`}>
      <table class={`table ${name}`} data-testid={testid} aria-label={label} aria-rowcount={windowed ? count + 1 : undefined}>
        <thead>{head}</thead>
        <tbody>
          {before > 0 && <Gap height={before} columns={columns} />}
          {Array.from({ length: last - first + 1 }, (_, offset) => row(first + offset))}
          {after > 0 && <Gap height={after} columns={columns} />}
        </tbody>
      </table>
    </div>
  );
}

function Gap({ height, columns }: { readonly height: number; readonly columns: number }) {
  return (
    <tr aria-hidden="true">
      <td colSpan={columns} style={{ height: `${height}px`, padding: 0, border: 0 }} />
    </tr>
  );
}
