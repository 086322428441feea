import type { LatentSegment, ModelPrompt } from '../contract/prompt.js';
import type { TokenizeResult } from '../contract/results.js';
import { StreamingDecoder } from '../text/streaming-decoder.js';
import { TextTokenizer } from '../text/text-tokenizer.js';
import { readChatForm } from './chat-form-file.js';
import { ChatTemplate } from './chat-template.js';

/** A stretch of an encoded prompt: token positions, or injected rows. */
export type PromptRun = { readonly type: 'tokens'; readonly ids: readonly number[] } | LatentSegment;

/** Everything about a model's text: its tokenizer, its chat template and the tokens that end a turn. */
export class ModelText {
  constructor(
    private readonly tokenizer: TextTokenizer,
    private readonly template: ChatTemplate,
  ) {}

  /** Reads the bytes of a package's tokenizer.json and chat.json. */
  static parse(tokenizer: Uint8Array, chat: Uint8Array, folder: string): ModelText {
    const read = TextTokenizer.parse(tokenizer, `${folder}/tokenizer.json`);
    const where = `${folder}/chat.json`;
    return new ModelText(read, new ChatTemplate(readChatForm(chat, where), read, where));
  }

  /** The token that ends the model's own messages; null when the template names none. */
  get endOfTurn(): number | null {
    const [first] = this.template.form.endOfTurn;
    if (first !== undefined) return this.tokenizer.specialId(first);
    return this.template.stopIds.size === 0 ? null : Math.min(...this.template.stopIds);
  }

  get vocabularySize(): number {
    return this.tokenizer.vocabularySize;
  }

  get stopStrings(): readonly string[] {
    return this.template.stopStrings;
  }

  isEndOfTurn(id: number): boolean {
    return this.template.stopIds.has(id);
  }

  startDecoding(): StreamingDecoder {
    return new StreamingDecoder(this.tokenizer);
  }

  /** Ids and latents of a conversation in order, the assistant's turn opened at its end. Token runs never stand side by side. */
  encode(prompt: ModelPrompt): readonly PromptRun[] {
    const runs: PromptRun[] = [];
    let ids: number[] = [];
    const flush = () => {
      if (ids.length > 0) runs.push({ type: 'tokens', ids });
      ids = [];
    };
    for (const piece of this.template.render(prompt)) {
      if (piece.type === 'ids') ids.push(...piece.ids);
      else if (piece.type === 'text') ids.push(...this.tokenizer.encodePlain(piece.text, ids.length === 0 && runs.length === 0).ids);
      else {
        flush();
        runs.push(piece);
      }
    }
    flush();
    return runs;
  }

  tokenize(text: string): TokenizeResult {
    return this.tokenizer.encodePlain(text);
  }

  /** What the ids of an embedding table with this many rows stand for. */
  vocabulary(rows: number): (Uint8Array | null)[] {
    return Array.from({ length: rows }, (_, id) => this.tokenizer.tokenBytes(id));
  }
}
