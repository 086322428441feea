import type { RunChoices } from '../../protocol/run.js';

/** Choices as they are being written: numbers are still text. */
export interface Draft {
  readonly question: string;
  readonly mode: RunChoices['mode'];
  readonly rounds: string;
  readonly control: RunChoices['control'];
  readonly seed: string;
  readonly keepLatents: boolean;
}

/** Choices as a form shows them; an empty field leaves it to the pattern. */
export function draftOf({ question, mode, rounds, control, seed, keepLatents }: RunChoices): Draft {
  return { question: question ?? '', mode, rounds: rounds?.toString() ?? '', control, seed: seed?.toString() ?? '', keepLatents };
}

/** What a form chose. Controls exist only where latents do, and a single agent has no rounds. */
export function choicesOf({ question, mode, rounds, control, seed, keepLatents }: Draft): RunChoices {
  return {
    question: question.trim() === '' ? null : question.trim(),
    mode,
    rounds: mode === 'single' ? null : whole(rounds),
    control: mode === 'latent' ? control : 'none',
    seed: whole(seed),
    keepLatents: mode === 'latent' && keepLatents,
  };
}

function whole(text: string): number | null {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isInteger(value) ? value : null;
}
