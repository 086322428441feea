import { Failure } from '../contract/failure.js';
import { MergeQueue } from './merge-queue.js';
import { spaceMark } from './space-mark.js';
import { codes, type TokenizerFile } from './tokenizer-file.js';

/** BPE over characters; one without an entry becomes the tokens `<0xXX>` of its UTF-8, as SentencePiece models are exported. */
export class FallbackEncoder {
  private readonly entries = new Map<string, number>();
  private readonly bytes: number[];
  private readonly merges = new Map<string, { readonly rank: number; readonly id: number }>();
  private readonly utf8 = new TextEncoder();

  constructor(
    private readonly file: TokenizerFile,
    where: string,
  ) {
    const { vocabulary, added } = file;
    this.bytes = Array.from({ length: 256 }, (_, value) => {
      const id = vocabulary.get(byteToken(value));
      if (id === undefined) throw new Failure(codes.vocabulary, `the vocabulary lacks ${byteToken(value)}, which byte fallback needs`, where);
      return id;
    });
    // A special token must not come out of a text that reads like it.
    for (const [token, id] of vocabulary) if (added.get(token)?.special !== true) this.entries.set(token.replaceAll(spaceMark, ' '), id);
    for (const [merge, rank] of file.merges) {
      const [left = '', right = ''] = merge.split(' ');
      const key = `${vocabulary.get(left)} ${vocabulary.get(right)}`;
      if (!this.merges.has(key)) this.merges.set(key, { rank, id: vocabulary.get(left + right) ?? 0 });
    }
  }

  /** Ids of a piece in which spaces are plain. */
  encode(piece: string): readonly number[] {
    const whole = this.file.ignoreMerges ? this.entries.get(piece) : undefined;
    if (whole !== undefined) return [whole];
    return this.merge(
      Array.from(piece).flatMap((character) => {
        const id = this.entries.get(character);
        return id === undefined ? Array.from(this.utf8.encode(character), (value) => this.bytes[value] ?? 0) : [id];
      }),
    );
  }

  private merge(ids: number[]): number[] {
    const next = ids.map((_, i) => i + 1);
    const previous = ids.map((_, i) => i - 1);
    const waiting = new MergeQueue();
    const offer = (at: number) => {
      const [left = -1, right = -1] = [ids[at], ids[next[at] ?? -1]];
      const merge = this.merges.get(`${left} ${right}`);
      if (merge !== undefined) waiting.push({ rank: merge.rank, at, left, right });
    };
    for (let i = 0; i + 1 < ids.length; i++) offer(i);
    for (let pair = waiting.pop(); pair !== undefined; pair = waiting.pop()) {
      const { at, left, right } = pair;
      const after = next[at] ?? ids.length;
      if (ids[at] !== left || ids[after] !== right) continue;
      ids[at] = this.merges.get(`${left} ${right}`)?.id ?? left;
      ids[after] = -1;
      const following = next[after] ?? ids.length;
      next[at] = following;
      if (following < ids.length) previous[following] = at;
      const preceding = previous[at] ?? -1;
      if (preceding >= 0) offer(preceding);
      if (following < ids.length) offer(at);
    }
    return ids.filter((id) => id >= 0);
  }
}

/** The token of a byte. */
export function byteToken(value: number): string {
  return `<0x${value.toString(16).toUpperCase().padStart(2, '0')}>`;
}
