/** The mark that stands for a space in vocabularies that came from SentencePiece. */
export const spaceMark = '▁';

/**
 * When a text gets a space before it: never (Gemma), always (Phi-3's Prepend), where it begins with none (Metaspace, always), the same at the
 * beginning of a prompt only (Metaspace, first).
 */
export type SpacePrefix = 'none' | 'always' | 'where-missing' | 'where-missing-at-start';

/** How a tokenizer marks spaces. */
export interface SpaceMark {
  readonly prefix: SpacePrefix;
  /** Whether each space begins a piece that merges do not leave. */
  readonly splits: boolean;
  /** Whether decoding drops the first space of a text. */
  readonly stripsFirst: boolean;
  /** Runs of line breaks and the like that are pieces of their own wherever they stand, the longest first (Gemma). */
  readonly runs: readonly string[];
}

/** A text, not empty, with its spaces plain and, where due, one before it. What was a mark already counts as a space. */
export function prepareSpaces(spaces: SpaceMark, text: string, atStart: boolean): string {
  const plain = text.replaceAll(spaceMark, ' ');
  const missing = !plain.startsWith(' ');
  const prefixed = spaces.prefix === 'always' || (spaces.prefix === 'where-missing' && missing) || (spaces.prefix === 'where-missing-at-start' && missing && atStart);
  return prefixed ? ` ${plain}` : plain;
}

/** The pieces of a prepared text. */
export function piecesOf(spaces: SpaceMark, text: string): string[] {
  const pieces: string[] = [];
  let start = 0;
  const flush = (end: number) => {
    if (end > start) pieces.push(text.slice(start, end));
    start = end;
  };
  for (let at = 0; at < text.length; ) {
    const run = spaces.runs.find((one) => text.startsWith(one, at));
    if (run !== undefined || (spaces.splits && text[at] === ' ')) flush(at);
    if (run !== undefined) flush(at + run.length);
    at += run?.length ?? 1;
  }
  flush(text.length);
  return pieces;
}

/** Whether an added token's content is only line breaks, tabs and the like; such tokens mark nothing. */
export function isWhiteSpace(content: string): boolean {
  return /^[\t-\r\u0085\p{Z}]+$/u.test(content);
}
