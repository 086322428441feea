/**
 * A text made fit for encoding, with the way back to the text as given: lone surrogates become U+FFFD (one for one), and NFC is applied
 * where the tokenizer asks for it.
 */
export class NormalizedText {
  private constructor(
    readonly text: string,
    /** Where each unit came from; null when nothing moved. */
    private readonly origins: readonly (readonly [number, number])[] | null,
  ) {}

  /** Where units `start` to `end` (exclusive, not empty) came from. */
  origin(start: number, end: number): readonly [number, number] {
    return this.origins === null ? [start, end] : [this.origins[start]?.[0] ?? start, this.origins[end - 1]?.[1] ?? end];
  }

  static of(given: string, compose: boolean): NormalizedText {
    const text = toWellFormed(given);
    const whole = compose ? text.normalize('NFC') : text;
    if (whole === text) return new NormalizedText(text, null);
    // Composition stays inside grapheme clusters, so clusters are normalized one by one to know where each character came from.
    const origins: [number, number][] = [];
    let joined = '';
    for (const { segment, index } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) {
      const composed = segment.normalize('NFC');
      joined += composed;
      for (let i = 0; i < composed.length; i++) origins.push(composed === segment ? [index + i, index + i + 1] : [index, index + segment.length]);
    }
    // Should Unicode ever compose across clusters, places become coarse rather than wrong.
    return new NormalizedText(whole, joined === whole ? origins : Array.from(whole, () => [0, text.length] as [number, number]));
  }
}

function toWellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}
