import type { TextTokenizer } from './text-tokenizer.js';

/** Decodes tokens as they come and gives out whole characters only. */
export class StreamingDecoder {
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  constructor(private readonly tokenizer: TextTokenizer) {}

  /** Characters completed by this token; bytes of an unfinished one wait for the next. */
  append(id: number): string {
    return this.decoder.decode(this.tokenizer.decodedBytes(id), { stream: true });
  }

  /** Ends the stream: bytes that never became a character come out as U+FFFD. */
  finish(): string {
    return this.decoder.decode();
  }
}
