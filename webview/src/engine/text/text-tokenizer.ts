import { Failure } from '../contract/failure.js';
import type { TokenizeResult } from '../contract/results.js';
import { bytesOf } from './byte-alphabet.js';
import { NormalizedText } from './normalized-text.js';
import { piecesOf, prepareSpaces, spaceMark } from './space-mark.js';
import { type AddedToken, codes, type TokenizerFile } from './tokenizer-file.js';
import { readTokenizer } from './tokenizer-reader.js';
import { WordEncoder } from './word-encoder.js';

/**
 * BPE, over bytes or over characters, as tokenizer.json describes it, giving the daemon's ids and spans. Plain text never yields special or added tokens,
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
    for (const [token, id] of file.vocabulary) this.bytes.set(id, this.spelled(token));
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

  /** Whether the first space of a decoded text is the tokenizer's own. */
  get stripsFirstSpace(): boolean {
    return this.file.spaces?.stripsFirst === true;
  }

  /**
   * Encodes a text in which nothing is special, with each token's span in UTF-16 units. Some tokenizers put a space before a text a prompt
   * begins with.
   */
  encodePlain(text: string, atStart = true): TokenizeResult {
    const ids: number[] = [];
    const starts: number[] = [];
    const ends: number[] = [];
    const source = NormalizedText.of(text, this.file.normalizes);
    const { spaces } = this.file;
    const prepared = spaces === null || source.text === '' ? source.text : prepareSpaces(spaces, source.text, atStart);
    // The space that was put before the text stands nowhere in it; its token gets the first character's place.
    const before = prepared.length - source.text.length;
    const least = (source.text.codePointAt(0) ?? 0) > 0xffff ? 2 : 1;
    let from = -before;
    for (const word of this.pieces(prepared)) {
      const tokens = this.words.encode(word);
      for (const id of tokens) ids.push(id);
      for (const [start, end] of this.spans(word, tokens)) {
        const [first, last] = source.origin(Math.max(0, from + start), Math.max(least, from + end));
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

  private spelled(token: string): Uint8Array {
    if (this.file.spaces === null) return bytesOf(token) ?? new Uint8Array();
    const byte = /^<0x([0-9A-F]{2})>$/.exec(token)?.[1];
    return byte === undefined ? new TextEncoder().encode(token.replaceAll(spaceMark, ' ')) : Uint8Array.of(parseInt(byte, 16));
  }

  private pieces(text: string): string[] {
    if (this.file.spaces !== null) return text === '' ? [] : piecesOf(this.file.spaces, text);
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
