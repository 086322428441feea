import type { HopView } from './run-view.js';

/** Where a hop's bar lies, in shares of the whole: 0 to 1. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Milliseconds from the first hop's start to the last known moment; 0 where nothing is known. */
export function lengthOf(hops: readonly HopView[]): number {
  return Math.max(0, ...hops.flatMap(({ startedAt, endedAt }) => [startedAt ?? 0, endedAt ?? 0]));
}

/** A hop's bar; null where nobody knows when it began. One that runs reaches to the end. */
export function spanOf({ state, startedAt, endedAt }: HopView, length: number): Span | null {
  if (startedAt === null || (endedAt === null && state !== 'running')) return null;
  if (length === 0) return { from: 0, to: 1 };
  return { from: startedAt / length, to: endedAt === null ? 1 : endedAt / length };
}
