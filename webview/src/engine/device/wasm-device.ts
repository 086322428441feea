import type { RecursiveLink } from '../links/recursive-link.js';
import type { EngineDevice, PreparedLink } from './engine-device.js';
import type { Runtime, Tensor } from './runtime.js';

/** The CPU, through WebAssembly. */
export class WasmDevice implements EngineDevice {
  readonly provider = 'wasm';
  readonly execution = 'wasm';
  readonly largestBinding = null;
  readonly description = 'CPU (WebAssembly, 1 thread)';

  constructor(private readonly runtime: Runtime) {}

  row(hidden: Tensor, position: number, width: number): Tensor {
    const values = hidden.data as Float32Array;
    return new this.runtime.Tensor('float32', values.slice(position * width, (position + 1) * width), [1, 1, width]);
  }

  view(tensor: Tensor, dims: readonly number[]): Tensor {
    return tensor.reshape(dims);
  }

  prepare(link: RecursiveLink): PreparedLink {
    const { Tensor } = this.runtime;
    return {
      step: (row) => Promise.resolve(new Tensor('float32', link.apply(row.data as Float32Array, 1), [1, 1, link.metadata.targetDim])),
      apply: (rows, count) => Promise.resolve(link.apply(rows, count)),
      dispose: () => undefined,
    };
  }
}
