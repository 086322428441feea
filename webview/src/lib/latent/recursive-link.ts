import { Failure } from '../../engine/contract/failure.js';
import { RecursiveLink as EngineLink } from '../../engine/links/recursive-link.js';
import { type FlatLink, flatLink, type LinkWeights } from './link-weights.js';

/** A link of one latent, or of several. Immutable. */
export class RecursiveLink {
  private readonly link: EngineLink;

  /** @param weights Nested arrays, or a link that has been read from a file. */
  constructor(weights: LinkWeights | EngineLink) {
    this.link = weights instanceof EngineLink ? weights : engineLink(flatLink(weights, 'link'), 'link');
  }

  /** Size of the rows that go in. */
  get sourceDim(): number {
    return this.link.metadata.sourceDim;
  }

  /** Size of the rows that come out. */
  get targetDim(): number {
    return this.link.metadata.targetDim;
  }

  /** R(h): `[source]` → `[target]`. */
  apply(h: Float32Array): Float32Array {
    const { sourceDim } = this.link.metadata;
    if (h.length !== sourceDim) throw new Failure('RMAS204', `a latent of ${h.length} values does not fit a link of ${sourceDim}`, 'link');
    return this.link.apply(h, 1);
  }

  /** R row by row. */
  applySeq(hs: readonly Float32Array[]): Float32Array[] {
    return hs.map((h) => this.apply(h));
  }
}

/** A checked link of flat tensors. */
export function engineLink({ metadata, tensors, shapes }: FlatLink, where: string): EngineLink {
  return new EngineLink(metadata, tensors, where, shapes);
}
