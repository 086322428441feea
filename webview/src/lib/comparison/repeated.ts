import type { CompareRow, ComparisonRepeat } from '../../../../schemas/protocol.generated.js';
import { of } from '../format/numbers.js';

/** From the least to the most a figure was over a comparison and its repeats; null without repeats, or where nobody knows it. */
export function spread(row: CompareRow, repeats: readonly ComparisonRepeat[], index: number, figure: (row: CompareRow) => number | null): readonly [number, number] | null {
  if (repeats.length === 0) return null;
  const known = [row, ...repeats.flatMap(({ rows }) => rows[index] ?? [])].map(figure).filter((value) => value !== null);
  return known.length < 2 ? null : [Math.min(...known), Math.max(...known)];
}

/** What a spread is over. */
export function repeatWords(repeats: readonly ComparisonRepeat[]): string {
  return `Least to most over this comparison and ${of(repeats.length, 'repeat')} of it.`;
}
