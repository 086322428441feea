import type { HopResult } from '../../../../schemas/protocol.generated.js';
import { fixed, unknown } from '../../lib/format/numbers.js';
import type { HopView } from './run-view.js';

/** Sums of a run; null is unknown, or nothing that could be counted. */
export interface Tally {
  readonly promptTokens: number | null;
  readonly injectedRows: number | null;
  readonly latentSteps: number | null;
  readonly decodedTokens: number | null;
  readonly toolCalls: number;
  readonly ms: number | null;
}

/** Sums over the hops that have ended. */
export function tallied(hops: readonly HopView[]): Tally {
  const results = hops.map(({ result }) => result).filter((result) => result !== null);
  const sum = (value: (result: HopResult) => number | null) => {
    const values = results.map(value).filter((known) => known !== null);
    return values.length === 0 ? null : values.reduce((total, known) => total + known, 0);
  };
  return {
    promptTokens: sum(({ promptTokens }) => promptTokens),
    injectedRows: sum(({ injectedRows }) => injectedRows),
    latentSteps: sum(({ latentSteps }) => latentSteps),
    decodedTokens: sum(({ decodedTokens }) => decodedTokens),
    toolCalls: hops.reduce((total, { tools }) => total + tools.length, 0),
    ms: sum(({ ms }) => ms),
  };
}

/** Norms of a hop's latent rows, from the least to the largest; null where it has none. */
export function normRange(norms: readonly number[] | null): readonly [number, number] | null {
  return norms === null || norms.length === 0 ? null : [Math.min(...norms), Math.max(...norms)];
}

/** Norms in words: one number where all are alike. */
export function normsText(norms: readonly number[] | null): string {
  const range = normRange(norms);
  if (range === null) return unknown;
  const [low, high] = range.map((norm) => fixed(norm, 1));
  return low === high ? (low ?? unknown) : `${low} to ${high}`;
}
