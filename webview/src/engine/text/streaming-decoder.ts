import type { TextTokenizer } from './text-tokenizer.js';

/** Decodes tokens as they come and gives out whole characters only. */
export class StreamingDecoder {
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  private begun = false;

  constructor(private readonly tokenizer: TextTokenizer) {}

  /** Characters completed by this token; bytes of an unfinished one wait for the next. */
  append(id: number): string {
    let bytes = this.tokenizer.decodedBytes(id);
    if (!this.begun && bytes.length > 0) {
      this.begun = true;
      if (this.tokenizer.stripsFirstSpace && bytes[0] === 0x20) bytes = bytes.subarray(1);
    }
    return this.decoder.decode(bytes, { stream: true });
  }

  /** Ends the stream: bytes that never became a character come out as U+FFFD. */
  finish(): string {
    return this.decoder.decode();
  }
}
