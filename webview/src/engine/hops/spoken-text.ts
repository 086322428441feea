import type { StreamingDecoder } from '../text/streaming-decoder.js';

/** Text of the tokens decoded so far, in whole characters, ending right after the first stop string. */
export class SpokenText {
  private readonly longestStop: number;
  private readonly stops: readonly string[];
  private written = '';
  private ended = false;

  constructor(
    private readonly decoder: StreamingDecoder,
    stopStrings: readonly string[],
  ) {
    this.stops = stopStrings.filter((stop) => stop !== '');
    this.longestStop = this.stops.reduce((longest, stop) => Math.max(longest, stop.length), 0);
  }

  /** Whether a stop string has appeared. */
  get stopped(): boolean {
    return this.ended;
  }

  get text(): string {
    return this.written;
  }

  /** Adds a token; returns the characters it completed. */
  append(id: number): string {
    return this.add(this.decoder.append(id));
  }

  /** Ends the text; returns what was still incomplete. */
  finish(): string {
    return this.ended ? '' : this.add(this.decoder.finish());
  }

  private add(piece: string): string {
    const before = this.written.length;
    this.written += piece;
    // A stop string may have begun in earlier pieces, but not ended there.
    const from = Math.max(0, before - this.longestStop + 1);
    const ends = this.stops.map((stop) => [this.written.indexOf(stop, from), stop.length] as const).filter(([at]) => at >= 0);
    if (piece === '' || ends.length === 0) return piece;
    this.ended = true;
    this.written = this.written.slice(0, Math.min(...ends.map(([at, length]) => at + length)));
    return this.written.slice(before);
  }
}
