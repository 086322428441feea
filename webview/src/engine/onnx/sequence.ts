import { read } from '../device/engine-device.js';
import type { Tensor } from '../device/runtime.js';
import { breathe } from '../hops/breath.js';
import type { OnnxModel } from './onnx-model.js';
import { free, type KeyValues } from './trunk.js';

/** Longest piece of a prefill: bounds attention's memory and the wait for a cancel. */
const prefillPiece = 512;

/** One sequence of positions and its cache. Positions are only ever appended; nothing is recomputed. */
export class Sequence {
  private cache: KeyValues;
  private positions = 0;

  constructor(private readonly model: OnnxModel) {
    this.cache = model.trunk.empty();
  }

  /** Positions so far. */
  get length(): number {
    return this.positions;
  }

  /**
   * Appends rows `[n, d]`; gives back the hidden state of the last one where it lies, `[1, 1, d]`.
   * @param onHidden Wants the hidden states of all positions, piece by piece.
   */
  async prefill(rows: Float32Array, signal: AbortSignal, onHidden?: (rows: Float32Array) => void): Promise<Tensor> {
    const { width, device } = this.model;
    let last: Tensor | undefined;
    for (let at = 0; at < rows.length; at += prefillPiece * width) {
      await breathe(signal);
      const piece = rows.subarray(at, at + prefillPiece * width);
      const count = piece.length / width;
      const hidden = await this.append(this.model.tensor(piece, [1, count, width]), count);
      onHidden?.(await read(hidden));
      last?.dispose();
      last = device.row(hidden, count - 1, width);
      hidden.dispose();
    }
    return last as Tensor;
  }

  /** Appends one input embedding `[1, 1, d]`; gives back its hidden state where it lies. Both are the caller's to dispose. */
  step(embedding: Tensor): Promise<Tensor> {
    return this.append(embedding, 1);
  }

  dispose(): void {
    free(this.cache);
    this.cache = {};
  }

  private async append(embeddings: Tensor, count: number): Promise<Tensor> {
    const { hidden, cache } = await this.model.trunk.run(embeddings, count, this.positions, this.cache);
    this.cache = cache;
    this.positions += count;
    return hidden;
  }
}
