import type { LoadLinkRequest } from '../contract/requests.js';
import type { LinkDescription } from '../contract/results.js';
import type { LinkMetadata } from '../links/link-metadata.js';
import { RecursiveLink } from '../links/recursive-link.js';
import { sha256 } from '../packages/sha256.js';
import { engineErrors } from './engine-errors.js';
import { firstBad, type LatentRows } from './latent-rows.js';

/** A link made ready for an engine. */
export interface RowLink {
  /** R of rows that are on the CPU: `[n, source]` → `[n, target]`. */
  apply(rows: Float32Array, count: number): Promise<Float32Array>;
}

interface LoadedLink<L> {
  readonly metadata: LinkMetadata;
  readonly prepared: L;
  readonly path: string;
}

/** Links by id (sha256 of the file). Loading the same bytes twice keeps one. */
export class LoadedLinks<L extends RowLink> {
  private readonly links = new Map<string, LoadedLink<L>>();

  /** @param prepare Makes a link ready for where rows are. */
  constructor(private readonly prepare: (link: RecursiveLink) => L) {}

  async load({ path, content }: LoadLinkRequest): Promise<LinkDescription> {
    if (content === null) throw engineErrors.badRequest(`the editor's engine cannot read '${path}' itself: the request must carry the link's bytes`);
    const link = await sha256(content);
    const loaded = this.links.get(link);
    if (loaded !== undefined) return { link, metadata: loaded.metadata };
    const parsed = RecursiveLink.parse(content, path);
    this.links.set(link, { metadata: parsed.metadata, prepared: this.prepare(parsed), path });
    return { link, metadata: parsed.metadata };
  }

  /** R_in of a model with this hidden size. */
  inner(id: string, model: string, width: number): L {
    const { metadata, prepared, path } = this.get(id);
    if (metadata.sourceDim !== width || metadata.targetDim !== width) throw engineErrors.linkDimensions(path, metadata.sourceDim, metadata.targetDim, model, width, width);
    return prepared;
  }

  /** Rows H as they enter a model: links applied in order, every row finite. */
  async cross(latent: string, given: LatentRows, ids: readonly string[], model: string, width: number): Promise<LatentRows> {
    let rows = given;
    let last: string | null = null;
    for (const [index, id] of ids.entries()) {
      const { metadata, prepared, path } = this.get(id);
      const { sourceDim, targetDim } = metadata;
      if (sourceDim !== rows.width || (index === ids.length - 1 && targetDim !== width)) throw engineErrors.linkDimensions(path, sourceDim, targetDim, model, rows.width, width);
      rows = { values: await prepared.apply(rows.values, rows.rows), rows: rows.rows, width: targetDim };
      last = path;
    }
    if (rows.width !== width) throw engineErrors.latentDimensions(latent, rows.width, model, width);
    const bad = firstBad(rows);
    if (bad !== null) throw engineErrors.rowNotFinite(latent, bad, model, last);
    return rows;
  }

  private get(id: string): LoadedLink<L> {
    const found = this.links.get(id);
    if (found === undefined) throw engineErrors.unknownLink(id);
    return found;
  }
}
