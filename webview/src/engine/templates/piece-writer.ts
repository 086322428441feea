import type { LatentSegment } from '../contract/prompt.js';
import type { TextTokenizer } from '../text/text-tokenizer.js';

/** A piece of a rendered prompt: text encoded on its own, exact ids, or injected latents. */
export type Piece = { readonly type: 'text'; readonly text: string } | { readonly type: 'ids'; readonly ids: readonly number[] } | LatentSegment;

/**
 * Collects pieces. The template's own text joins the segment it stands beside, as in a prompt rendered to one string; two segments of the
 * prompt are never joined, so that a message has the same tokens wherever it stands.
 */
export class PieceWriter {
  private readonly pieces: Piece[] = [];
  private readonly contents: readonly string[];
  private pending = '';
  private holdsSegment = false;

  constructor(private readonly tokenizer: TextTokenizer) {
    this.contents = [...tokenizer.addedTokens.keys()].sort((a, b) => b.length - a.length);
  }

  /** Writes text of the template, in which added tokens are markers: the first match, of several the longest. */
  markup(text: string): void {
    for (let at = 0; at < text.length; ) {
      const found = this.contents.find((content) => text.startsWith(content, at));
      if (found === undefined) {
        this.pending += text.charAt(at++);
        continue;
      }
      this.add({ type: 'ids', ids: [this.tokenizer.specialId(found)] });
      at += found.length;
    }
  }

  /** Writes text of the prompt, in which nothing is special. */
  segment(text: string): void {
    if (text === '') return;
    if (this.holdsSegment) this.flush();
    this.pending += text;
    this.holdsSegment = true;
  }

  /** Writes a piece that is not text. */
  add(piece: Piece): void {
    this.flush();
    this.pieces.push(piece);
  }

  finish(): readonly Piece[] {
    this.flush();
    return this.pieces;
  }

  private flush(): void {
    if (this.pending !== '') this.pieces.push({ type: 'text', text: this.pending });
    this.pending = '';
    this.holdsSegment = false;
  }
}
