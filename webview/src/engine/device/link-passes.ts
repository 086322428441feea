import type { AffineMap } from '../links/affine-map.js';
import type { LayerNorm } from '../links/recursive-link.js';
import { bufferUse } from './gpu-flags.js';
import { affineShader, rowShader } from './link-shaders.js';

/** What a row pass does, as the shader numbers it. */
export const rowKinds = { copy: 0, unitNorm: 1, layerNorm: 2 } as const;

/** A compute pass of a link: what it reads besides its input stays on the device. */
export interface LinkPass {
  readonly pipeline: GPUComputePipeline;
  readonly constants: readonly [GPUBuffer, GPUBuffer];
  /** Uniform values for a number of rows. */
  shape(rows: number): ArrayBuffer;
  workgroups(rows: number): readonly [number, number];
}

/** Makes passes on one device; pipelines are shared by all links. */
export class LinkPasses {
  private readonly affinePipeline: GPUComputePipeline;
  private readonly rowPipeline: GPUComputePipeline;
  private readonly nothing: GPUBuffer;

  constructor(private readonly device: GPUDevice) {
    const pipeline = (code: string) => device.createComputePipeline({ layout: 'auto', compute: { module: device.createShaderModule({ code }) } });
    this.affinePipeline = pipeline(affineShader);
    this.rowPipeline = pipeline(rowShader);
    this.nothing = this.upload(new Float32Array(1));
  }

  affine(map: AffineMap, options: { readonly add: boolean; readonly gelu: 'erf' | 'tanh' | null; readonly scale: number }): LinkPass {
    const gelu = options.gelu === null ? 0 : options.gelu === 'erf' ? 1 : 2;
    return {
      pipeline: this.affinePipeline,
      constants: [this.upload(map.columns), this.upload(map.bias)],
      shape: (rows) => shapeOf([rows, map.source, map.target, options.add ? 1 : 0, gelu], options.scale),
      workgroups: (rows) => [Math.ceil(map.target / 64), rows],
    };
  }

  rows(width: number, kind: keyof typeof rowKinds, options: { readonly scale?: number; readonly norm?: LayerNorm } = {}): LinkPass {
    const { norm, scale = 1 } = options;
    return {
      pipeline: this.rowPipeline,
      constants: norm === undefined ? [this.nothing, this.nothing] : [this.upload(norm.gain), this.upload(norm.bias)],
      shape: () => shapeOf([width, rowKinds[kind]], scale),
      workgroups: (rows) => [rows, 1],
    };
  }

  /** Frees what a pass keeps. */
  free(pass: LinkPass): void {
    for (const buffer of pass.constants) if (buffer !== this.nothing) buffer.destroy();
  }

  private upload(values: Float32Array): GPUBuffer {
    const buffer = this.device.createBuffer({ size: values.byteLength, usage: bufferUse.storage | bufferUse.copyTarget });
    this.device.queue.writeBuffer(buffer, 0, values);
    return buffer;
  }
}

function shapeOf(numbers: readonly number[], scale: number): ArrayBuffer {
  // Uniform structures are sized in sixteens.
  const bytes = new ArrayBuffer(Math.ceil((numbers.length + 1) / 4) * 16);
  new Uint32Array(bytes).set(numbers);
  new Float32Array(bytes)[numbers.length] = scale;
  return bytes;
}
