import type { LatentSegment } from '../contract/prompt.js';
import { isWhiteSpace } from '../text/space-mark.js';
import type { TextTokenizer } from '../text/text-tokenizer.js';

/** A piece of a rendered prompt: text encoded on its own, exact ids, or injected latents. */
export type Piece = { readonly type: 'text'; readonly text: string } | { readonly type: 'ids'; readonly ids: readonly number[] } | LatentSegment;

/**
 * Collects pieces. The template's own text joins the segment it stands beside, as in a prompt rendered to one string; two segments of the
 * prompt are not joined unless asked, so that a message has the same tokens wherever it stands.
 */
export class PieceWriter {
  private readonly pieces: Piece[] = [];
  private readonly contents: readonly string[];
  private pending = '';
  private holdsSegment = false;
  private strips = false;

  constructor(private readonly tokenizer: TextTokenizer) {
    // Line breaks of the template may join those of the text beside them.
    const markers = [...tokenizer.addedTokens.values()].filter(({ content, special }) => special || !isWhiteSpace(content));
    this.contents = markers.map(({ content }) => content).sort((a, b) => b.length - a.length);
  }

  /** Writes text of the template, in which added tokens are markers: the first match, of several the longest. */
  markup(text: string): void {
    for (let at = 0; at < text.length; ) {
      const found = this.contents.find((content) => text.startsWith(content, at));
      if (found === undefined) {
        this.append(text.charAt(at++));
        continue;
      }
      this.add({ type: 'ids', ids: [this.tokenizer.specialId(found)] });
      this.strips = this.tokenizer.addedTokens.get(found)?.stripsAfter === true;
      at += found.length;
    }
  }

  /** Writes text of the prompt, in which nothing is special. */
  segment(text: string): void {
    if (text === '') return;
    if (this.holdsSegment) this.flush();
    if (this.append(text)) this.holdsSegment = true;
  }

  /** Writes text in which nothing is special, as a part of whatever follows. */
  joined(text: string): void {
    this.append(text);
  }

  /** Lets the next segment join the one before it, where no token comes between them. */
  joinNext(): void {
    this.holdsSegment = false;
  }

  /** Writes a piece that is not text. */
  add(piece: Piece): void {
    this.flush();
    this.pieces.push(piece);
    this.strips = false;
  }

  finish(): readonly Piece[] {
    this.flush();
    return this.pieces;
  }

  /** Some tokens take the white space after them, wherever it comes from. */
  private append(text: string): boolean {
    const rest = this.strips ? text.replace(/^[\t-\r\u0085\p{Z}]+/u, '') : text;
    this.pending += rest;
    if (rest !== '') this.strips = false;
    return rest !== '';
  }

  private flush(): void {
    if (this.pending !== '') this.pieces.push({ type: 'text', text: this.pending });
    this.pending = '';
    this.holdsSegment = false;
  }
}
