/** y = W·x + b, W `[target, source]` row-major. */
export class AffineMap {
  /** W by columns, `[source, target]`: a sum of columns runs along memory, and the GPU reads it that way too. */
  readonly columns: Float32Array;
  readonly bias: Float32Array;

  constructor(
    weight: Float32Array,
    bias: Float32Array | null,
    readonly source: number,
    readonly target: number,
  ) {
    this.bias = bias ?? new Float32Array(target);
    this.columns = new Float32Array(weight.length);
    for (let row = 0; row < target; row++) for (let column = 0; column < source; column++) this.columns[column * target + row] = weight[row * source + column] as number;
  }

  /** Rows `[n, source]` → `[n, target]`, added to what is there when `add`. */
  apply(x: Float32Array, y: Float32Array, rows: number, add: boolean): void {
    const sums = new Float64Array(this.target);
    for (let row = 0; row < rows; row++) {
      for (let k = 0; k < this.target; k++) sums[k] = (this.bias[k] as number) + (add ? (y[row * this.target + k] as number) : 0);
      for (let j = 0; j < this.source; j++) {
        const factor = x[row * this.source + j] as number;
        const start = j * this.target;
        for (let k = 0; k < this.target; k++) sums[k] = (sums[k] as number) + factor * (this.columns[start + k] as number);
      }
      y.set(sums, row * this.target);
    }
  }
}
