import { Failure } from '../contract/failure.js';
import { bytesOf } from './byte-alphabet.js';
import type { SpaceMark } from './space-mark.js';
import type { SplitPattern } from './split-pattern.js';

/** Codes of what can be wrong with a tokenizer.json. */
export const codes = {
  unreadable: 'RMAS110',
  model: 'RMAS111',
  normalizer: 'RMAS112',
  preTokenizer: 'RMAS113',
  vocabulary: 'RMAS114',
  addedTokens: 'RMAS115',
  otherPart: 'RMAS116',
} as const;

/** A token outside the vocabulary's merges: written by templates, never parsed out of plain text. */
export interface AddedToken {
  readonly id: number;
  readonly content: string;
  /** Control tokens are special and left out of decoded text. */
  readonly special: boolean;
  /** Takes the white space that follows it (`rstrip`; Phi-3's markers do). */
  readonly stripsAfter: boolean;
}

/** What a tokenizer.json says: every part was understood. */
export interface TokenizerFile {
  readonly vocabulary: ReadonlyMap<string, number>;
  /** Rank of each merge, by `left right`. */
  readonly merges: ReadonlyMap<string, number>;
  readonly added: ReadonlyMap<string, AddedToken>;
  /** Pre-tokens that are whole vocabulary entries are taken as they are (Llama-3). */
  readonly ignoreMerges: boolean;
  /** NFC is applied first. */
  readonly normalizes: boolean;
  /** Splits applied in order, each within the pieces of the one before. */
  readonly stages: readonly SplitPattern[];
  /** How spaces are marked in a vocabulary of characters; null for byte-level vocabularies. */
  readonly spaces: SpaceMark | null;
}

/** Refuses contradictions between the parts. */
export function checkTokenizer(file: TokenizerFile, where: string): void {
  const owners = new Map<number, string>();
  for (const [token, id] of file.vocabulary) {
    const owner = owners.get(id);
    if (owner !== undefined) throw new Failure(codes.vocabulary, `id ${id} belongs to both '${owner}' and '${token}'`, where);
    owners.set(id, token);
    if (token === '' || (file.spaces === null && bytesOf(token) === null && !file.added.has(token))) throw new Failure(codes.vocabulary, `vocabulary entry '${token}' is not in byte-level letters`, where);
  }
  for (const { id, content, special } of file.added.values()) {
    const listed = file.vocabulary.get(content);
    if (listed === undefined ? owners.has(id) : listed !== id) throw new Failure(codes.addedTokens, `added token '${content}' takes an id that is not its own`, where);
    owners.set(id, content);
    if (special && content.length === 1 && listed !== undefined) throw new Failure(codes.addedTokens, `special token '${content}' is also a plain byte`, where);
  }
  for (const merge of file.merges.keys()) {
    const space = merge.indexOf(' ');
    const product = merge.slice(0, space) + merge.slice(space + 1);
    for (const entry of [merge.slice(0, space), merge.slice(space + 1), product])
      if (!file.vocabulary.has(entry)) throw new Failure(codes.vocabulary, `merge '${merge}' uses or makes an entry the vocabulary lacks`, where);
    if (file.added.get(product)?.special === true) throw new Failure(codes.addedTokens, `merges spell the special token '${product}'`, where);
  }
}
