import type { LatentControl } from '../../../../schemas/protocol.generated.js';
import type { ComparisonChoices } from '../../protocol/comparison.js';

/** Choices as they are being written: numbers are still text. */
export interface Draft {
  readonly limit: string;
  readonly rounds: string;
  readonly zero: boolean;
  readonly shuffled: boolean;
  readonly timing: string;
  readonly seed: string;
}

/** What a field of rounds takes: whole numbers from 1, with commas or spaces between. */
export const roundsPattern = '\\s*[1-9][0-9]*(\\s*[, ]\\s*[1-9][0-9]*)*\\s*';

/** Choices as a form shows them; an empty field leaves it to the pattern. */
export function draftOf({ limit, rounds, controls, timing, seed }: ComparisonChoices): Draft {
  return { limit: String(limit), rounds: rounds?.join(', ') ?? '', zero: controls.includes('zero'), shuffled: controls.includes('shuffled'), timing: String(timing), seed: seed?.toString() ?? '' };
}

/** What a form chose; each depth once, from few to many. */
export function choicesOf(draft: Draft): ComparisonChoices {
  const rounds = [...new Set(draft.rounds.split(/[\s,]+/).filter((part) => /^[1-9][0-9]*$/.test(part)).map(Number))].sort((left, right) => left - right);
  const controls: LatentControl[] = [...(draft.zero ? (['zero'] as const) : []), ...(draft.shuffled ? (['shuffled'] as const) : [])];
  return { limit: Number(draft.limit), rounds: rounds.length === 0 ? null : rounds, controls, timing: Number(draft.timing), seed: draft.seed.trim() === '' ? null : Number(draft.seed) };
}
