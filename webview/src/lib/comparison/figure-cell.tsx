import type { ComponentChildren } from 'preact';

/** A figure, and beneath it what it was over all repeats. */
export function FigureCell({ class: name, spread, write, children }: { readonly class?: string; readonly spread: readonly [number, number] | null; readonly write: (value: number) => string; readonly children: ComponentChildren }) {
  const ends = spread?.map(write);
  return (
    <td class={name}>
      {children}
      {ends !== undefined && <span class="cell-spread">{ends[0] === ends[1] ? `all ${ends[0]}` : `${ends[0]} to ${ends[1]}`}</span>}
    </td>
  );
}
