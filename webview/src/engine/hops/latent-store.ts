import type { ThinkRequest } from '../contract/requests.js';
import type { ExportedLatent, HopUsage, ThinkResult } from '../contract/results.js';
import { fromHalfBytes, toHalfBytes } from '../packages/half.js';
import { engineErrors } from './engine-errors.js';
import { firstBad, type LatentRows, norms, pool } from './latent-rows.js';
import { checkLatent } from './request-rules.js';

/** Latents by handle: exactly what was made and not yet released. */
export class LatentStore {
  private readonly latents = new Map<string, { readonly rows: LatentRows; readonly owner: string | null }>();
  private last = 0;

  /** Latents held. */
  get count(): number {
    return this.latents.size;
  }

  /** @param owner Model whose unloading frees it; null when it was imported. */
  add(rows: LatentRows, owner: string | null): string {
    const handle = `latent-${++this.last}`;
    this.latents.set(handle, { rows, owner });
    return handle;
  }

  /** Keeps what a hop thought, pooled as it asked. */
  keep(request: ThinkRequest, thought: LatentRows, usage: HopUsage): ThinkResult {
    const kept = pool(thought, request.pool);
    const latent = this.add(kept, request.model);
    return { latent, rows: kept.rows, latentSteps: request.rows === 'prompt' ? 0 : thought.rows, usage, rowNorms: norms(kept), firstBadRow: firstBad(kept) };
  }

  get(handle: string): LatentRows {
    const found = this.latents.get(handle);
    if (found === undefined) throw engineErrors.unknownLatent(handle);
    return found.rows;
  }

  export(handle: string): ExportedLatent {
    const { rows, width, values } = this.get(handle);
    return { rows, width, f16: toHalfBytes(values) };
  }

  import(latent: ExportedLatent): string {
    checkLatent(latent);
    return this.add({ values: fromHalfBytes(latent.f16), rows: latent.rows, width: latent.width }, null);
  }

  release(handles: readonly string[]): void {
    for (const handle of handles) this.latents.delete(handle);
  }

  releaseOwnedBy(model: string): void {
    for (const [handle, { owner }] of this.latents) if (owner === model) this.latents.delete(handle);
  }
}
