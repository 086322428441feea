import { fromHalf } from './half.js';

/** The embedding table `[V, d]` as it lies in the package; rows come out as f32, scaled as they enter the decoder. */
export class EmbeddingTable {
  private readonly halves: Uint16Array | null;
  private readonly singles: Float32Array | null;

  constructor(
    bytes: Uint8Array,
    readonly rows: number,
    readonly width: number,
    type: 'f32' | 'f16',
    private readonly scale: number,
  ) {
    const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
    this.halves = type === 'f16' ? new Uint16Array(aligned.buffer, aligned.byteOffset, rows * width) : null;
    this.singles = type === 'f32' ? new Float32Array(aligned.buffer, aligned.byteOffset, rows * width) : null;
  }

  /** Copies the rows of ids into `target`, from position `at` on. Ids must be rows of the table. */
  copyRows(ids: readonly number[], target: Float32Array, at = 0): void {
    for (const [index, id] of ids.entries()) {
      const row = target.subarray((at + index) * this.width, (at + index + 1) * this.width);
      if (this.halves !== null) fromHalf(this.halves.subarray(id * this.width, (id + 1) * this.width), row);
      else if (this.singles !== null) row.set(this.singles.subarray(id * this.width, (id + 1) * this.width));
      if (this.scale !== 1) for (let i = 0; i < row.length; i++) row[i] = (row[i] as number) * this.scale;
    }
  }
}
