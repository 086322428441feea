import { Failure } from '../contract/failure.js';
import { byteLetter, spellBytes } from './byte-alphabet.js';
import { FallbackEncoder } from './fallback-encoder.js';
import { codes, type TokenizerFile } from './tokenizer-file.js';

const rememberedWords = 32_768;
const longestRemembered = 48;

/** Encodes pre-tokens by BPE, over bytes or over characters, and remembers the common ones. */
export class WordEncoder {
  private readonly known = new Map<string, readonly number[]>();
  private readonly utf8 = new TextEncoder();
  private readonly characters: FallbackEncoder | null;

  constructor(
    private readonly file: TokenizerFile,
    private readonly where: string,
  ) {
    this.characters = file.spaces === null ? null : new FallbackEncoder(file, where);
  }

  /** Ids of one pre-token. */
  encode(word: string): readonly number[] {
    const known = this.known.get(word);
    if (known !== undefined) return known;
    const ids = this.merge(word);
    if (word.length <= longestRemembered && this.known.size < rememberedWords) this.known.set(word, ids);
    return ids;
  }

  private merge(word: string): readonly number[] {
    if (this.characters !== null) return this.characters.encode(word);
    const bytes = this.utf8.encode(word);
    for (const value of bytes)
      if (!this.file.vocabulary.has(byteLetter(value)))
        throw new Failure(codes.vocabulary, `the vocabulary lacks byte 0x${value.toString(16).toUpperCase().padStart(2, '0')} of '${word}'`, this.where);
    const spelled = spellBytes(bytes);
    if (this.file.ignoreMerges) {
      const whole = this.file.vocabulary.get(spelled);
      // A special token in the vocabulary must not come out of a pre-token that happens to read like it.
      if (whole !== undefined && this.file.added.get(spelled)?.special !== true) return [whole];
    }
    return this.mergeParts(Array.from(spelled)).map((part) => this.file.vocabulary.get(part) ?? 0);
  }

  // The lowest rank first, the leftmost of equals. Pre-tokens are words: a quadratic walk is the fast one.
  private mergeParts(parts: string[]): string[] {
    while (parts.length > 1) {
      let best = Infinity;
      let at = -1;
      for (let i = 0; i + 1 < parts.length; i++) {
        const rank = this.file.merges.get(`${parts[i]} ${parts[i + 1]}`);
        if (rank !== undefined && rank < best) [best, at] = [rank, i];
      }
      if (at < 0) break;
      parts.splice(at, 2, `${parts[at]}${parts[at + 1]}`);
    }
    return parts;
  }
}
