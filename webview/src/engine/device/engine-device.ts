import type { RecursiveLink } from '../links/recursive-link.js';
import type { InferenceSession, Tensor } from './runtime.js';

/** A link made ready for a device. */
export interface PreparedLink {
  /** R of one row where it lies: hidden state `[1, 1, source]` → `[1, 1, target]`. The result is the caller's to dispose. */
  step(row: Tensor): Promise<Tensor>;
  /** R of rows that are on the CPU: `[n, source]` → `[n, target]`. */
  apply(rows: Float32Array, count: number): Promise<Float32Array>;
  dispose(): void;
}

/** Where forwards are computed. Rows stay there between the steps of a hop. */
export interface EngineDevice {
  readonly provider: 'webgpu' | 'wasm';
  /** What sessions are told to run on. */
  readonly execution: InferenceSession.ExecutionProviderConfig;
  /** In words; software adapters say so. */
  readonly description: string;
  /** Most bytes of one matrix; null when only the memory bounds it. */
  readonly largestBinding: number | null;
  /** One position of hidden states `[1, n, width]` as `[1, 1, width]`, independent of its source. */
  row(hidden: Tensor, position: number, width: number): Tensor;
  /** The same values under another shape; the tensor given stays their owner. */
  view(tensor: Tensor, dims: readonly number[]): Tensor;
  prepare(link: RecursiveLink): PreparedLink;
}

/** All values of a tensor, wherever it lies. */
export async function read(tensor: Tensor): Promise<Float32Array> {
  return (await tensor.getData()) as Float32Array;
}
