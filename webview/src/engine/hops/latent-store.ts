import { engineErrors } from './engine-errors.js';
import type { LatentRows } from './latent-rows.js';

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

  get(handle: string): LatentRows {
    const found = this.latents.get(handle);
    if (found === undefined) throw engineErrors.unknownLatent(handle);
    return found.rows;
  }

  release(handle: string): void {
    this.latents.delete(handle);
  }

  releaseOwnedBy(model: string): void {
    for (const [handle, { owner }] of this.latents) if (owner === model) this.latents.delete(handle);
  }
}
