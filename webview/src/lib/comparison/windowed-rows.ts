import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/virtual-core';
import { type RefObject } from 'preact';
import { useLayoutEffect, useMemo, useReducer, useRef } from 'preact/hooks';

/** Which of many rows are drawn, and how much room those before and after take. */
export interface WindowedRows {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly first: number;
  readonly last: number;
  readonly before: number;
  readonly after: number;
}

/** Rows beyond those in sight, so that scrolling by keys and wheel shows no gap. */
const overscan = 12;

/** Draws of many rows of one height only those in sight of their scrolling frame; up to `whole` rows all of them. */
export function useWindowedRows(count: number, height: number, whole: number): WindowedRows {
  const frame = useRef<HTMLDivElement>(null);
  const [, draw] = useReducer((drawn: number) => drawn + 1, 0);
  const all = count <= whole;
  const rows = useMemo(
    () =>
      new Virtualizer<HTMLDivElement, HTMLTableRowElement>({
        count: all ? 0 : count,
        getScrollElement: () => frame.current,
        estimateSize: () => height,
        overscan,
        // Before the frame has been measured there is something to see already.
        initialRect: { width: 800, height: 600 },
        observeElementRect,
        observeElementOffset,
        scrollToFn: elementScroll,
        onChange: () => draw(undefined),
      }),
    [count, height, all],
  );
  useLayoutEffect(() => rows._didMount(), [rows]);
  useLayoutEffect(() => rows._willUpdate());
  if (all) return { frame, first: 0, last: count - 1, before: 0, after: 0 };
  const drawn = rows.getVirtualItems();
  const [first, last] = [drawn[0], drawn.at(-1)];
  if (first === undefined || last === undefined) return { frame, first: 0, last: -1, before: 0, after: count * height };
  return { frame, first: first.index, last: last.index, before: first.start, after: rows.getTotalSize() - last.end };
}
