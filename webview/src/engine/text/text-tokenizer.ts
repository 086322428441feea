import { Failure } from '../contract/failure.js';
import type { TokenizeResult } from '../contract/results.js';
import { bytesOf } from './byte-alphabet.js';
import { NormalizedText } from './normalized-text.js';
import { type AddedToken, codes, type TokenizerFile } from './tokenizer-file.js';
import { readTokenizer } from './tokenizer-reader.js';
import { WordEncoder } from './word-encoder.js';

/**
 * Byte-level BPE as tokenizer.json describes it, giving the daemon's ids and spans. Plain text never yields special or added tokens,
 * whatever it spells; those come from templates.
 */
export class TextTokenizer {
  private readonly words: WordEncoder;
  private readonly bytes = new Map<number, Uint8Array>();
  private readonly special: ReadonlySet<number>;

  /** One past the highest id; models may have more rows. */
  readonly vocabularySize: number;

  constructor(
    private readonly file: TokenizerFile,
    private readonly where: string,
  ) {
    this.words = new WordEncoder(file, where);
    const utf8 = new TextEncoder();
    for (const [token, id] of file.vocabulary) this.bytes.set(id, bytesOf(token) ?? new Uint8Array());
    for (const added of file.added.values()) this.bytes.set(added.id, utf8.encode(added.content));
    this.special = new Set([...file.added.values()].filter((added) => added.special).map((added) => added.id));
    this.vocabularySize = [...this.bytes.keys()].reduce((most, id) => Math.max(most, id + 1), 0);
  }

  /** Reads the bytes of a tokenizer.json. */
  static parse(json: Uint8Array, where: string): TextTokenizer {
    return new TextTokenizer(readTokenizer(json, where), where);
  }

  get addedTokens(): ReadonlyMap<string, AddedToken> {
    return this.file.added;
  }

  /** Encodes a text in which nothing is special, with each token's span in UTF-16 units. */
  encodePlain(text: string): TokenizeResult {
    const ids: number[] = [];
    const starts: number[] = [];
    const ends: number[] = [];
    const source = NormalizedText.of(text, this.file.normalizes);
    let from = 0;
    for (const word of this.pieces(source.text)) {
      const tokens = this.words.encode(word);
      ids.push(...tokens);
      for (const [start, end] of this.spans(word, tokens)) {
        const [first, last] = source.origin(from + start, from + end);
        starts.push(first);
        ends.push(last);
      }
      from += word.length;
    }
    return { ids, starts, ends };
  }

  /** Id of a special or other added token. */
  specialId(content: string): number {
    const added = this.file.added.get(content);
    if (added === undefined) throw new Failure(codes.addedTokens, `there is no added token '${content}'`, this.where);
    return added.id;
  }

  /** Bytes a token adds to decoded text; none for special tokens. */
  decodedBytes(id: number): Uint8Array {
    const found = this.bytes.get(id);
    if (found === undefined) throw new Failure(codes.addedTokens, `there is no token with id ${id}`, this.where);
    return this.special.has(id) ? new Uint8Array() : found;
  }

  /** The bytes a token decodes to; null for special tokens and ids without a token. */
  tokenBytes(id: number): Uint8Array | null {
    return this.special.has(id) ? null : (this.bytes.get(id)?.slice() ?? null);
  }

  private pieces(text: string): string[] {
    return this.file.stages.reduce((pieces, stage) => pieces.flatMap((piece) => stage.split(piece)), text === '' ? [] : [text]);
  }

  // Walks the word's characters beside its tokens' bytes. `position` is the character holding the next byte, `taken` its bytes used up.
  private spans(word: string, tokens: readonly number[]): [number, number][] {
    let position = 0;
    let taken = 0;
    return tokens.map((token) => {
      const start = position;
      let end = position;
      for (let left = this.bytes.get(token)?.length ?? 0; left > 0; ) {
        const rune = word.codePointAt(position) ?? 0;
        const size = rune < 0x80 ? 1 : rune < 0x800 ? 2 : rune < 0x10000 ? 3 : 4;
        end = position + (rune < 0x10000 ? 1 : 2);
        const used = Math.min(left, size - taken);
        left -= used;
        taken += used;
        if (taken < size) continue;
        taken = 0;
        position = end;
      }
      return [start, end];
    });
  }
}
