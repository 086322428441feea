import type { RecursiveLink } from '../links/recursive-link.js';
import type { PreparedLink } from './engine-device.js';
import { bufferUse, mapForReading, rowUse } from './gpu-flags.js';
import type { LinkPass, LinkPasses } from './link-passes.js';
import type { Runtime, Tensor } from './runtime.js';

/** Buffers a pass reads and writes, as widths by name; `in` and `out` are the caller's. */
interface Wiring {
  readonly pass: LinkPass;
  readonly from: string;
  readonly to: string;
}

/** A link as compute passes on the engine's own device: a latent step never leaves it. */
export class GpuLink implements PreparedLink {
  private readonly wirings: readonly Wiring[];
  private readonly widths = new Map<string, number>();

  constructor(
    private readonly link: RecursiveLink,
    private readonly passes: LinkPasses,
    private readonly device: GPUDevice,
    private readonly runtime: Runtime,
  ) {
    this.wirings = this.wire();
  }

  step(row: Tensor): Promise<Tensor> {
    const { targetDim } = this.link.metadata;
    const out = this.device.createBuffer({ size: targetDim * 4, usage: rowUse });
    this.run(row.gpuBuffer, out, 1);
    return Promise.resolve(this.runtime.Tensor.fromGpuBuffer(out, { dataType: 'float32', dims: [1, 1, targetDim], dispose: () => out.destroy() }));
  }

  async apply(rows: Float32Array, count: number): Promise<Float32Array> {
    const size = count * this.link.metadata.targetDim * 4;
    const input = this.device.createBuffer({ size: rows.byteLength, usage: rowUse });
    const out = this.device.createBuffer({ size, usage: rowUse });
    const read = this.device.createBuffer({ size, usage: bufferUse.mapRead | bufferUse.copyTarget });
    try {
      this.device.queue.writeBuffer(input, 0, rows);
      this.run(input, out, count, (encoder) => encoder.copyBufferToBuffer(out, 0, read, 0, size));
      await read.mapAsync(mapForReading);
      return new Float32Array(read.getMappedRange().slice(0));
    } finally {
      for (const buffer of [input, out, read]) buffer.destroy();
    }
  }

  dispose(): void {
    for (const { pass } of this.wirings) this.passes.free(pass);
  }

  // R(h) in the order of RecursiveLink.apply; every pass writes a buffer that it does not read.
  private wire(): Wiring[] {
    const { metadata, skip, down, up, before, after, scale } = this.link;
    const { sourceDim, targetDim, bottleneck, gelu } = metadata;
    const wirings: Wiring[] = [];
    const add = (pass: LinkPass, from: string, to: string, width: number) => {
      wirings.push({ pass, from, to });
      this.widths.set(to, width);
      return to;
    };
    const source = metadata.form === 'unitNorm' ? add(this.passes.rows(sourceDim, 'unitNorm'), 'in', 'unit', sourceDim) : 'in';
    const branch = before === null ? source : add(this.passes.rows(sourceDim, 'layerNorm', { norm: before }), source, 'normalized', sourceDim);
    const sum = after === null ? 'out' : 'sum';
    const only = down === null ? scale : 1;
    if (skip === null) add(this.passes.rows(sourceDim, 'copy', { scale: only }), source, sum, targetDim);
    else add(this.passes.affine(skip, { add: false, gelu: null, scale: only }), source, sum, targetDim);
    if (down !== null && up !== null) {
      const hidden = add(this.passes.affine(down, { add: false, gelu, scale: 1 }), branch, 'hidden', bottleneck);
      add(this.passes.affine(up, { add: true, gelu: null, scale }), hidden, sum, targetDim);
    }
    if (after !== null) add(this.passes.rows(targetDim, 'layerNorm', { norm: after }), sum, 'out', targetDim);
    return wirings;
  }

  private run(input: GPUBuffer, out: GPUBuffer, rows: number, then?: (encoder: GPUCommandEncoder) => void): void {
    const buffers = new Map([['in', input], ['out', out]]);
    const scratch: GPUBuffer[] = [];
    for (const [name, width] of this.widths) {
      if (name === 'out') continue;
      const buffer = this.device.createBuffer({ size: rows * width * 4, usage: rowUse });
      buffers.set(name, buffer);
      scratch.push(buffer);
    }
    const encoder = this.device.createCommandEncoder();
    for (const { pass, from, to } of this.wirings) {
      const shape = pass.shape(rows);
      const uniform = this.device.createBuffer({ size: shape.byteLength, usage: bufferUse.uniform | bufferUse.copyTarget });
      this.device.queue.writeBuffer(uniform, 0, shape);
      scratch.push(uniform);
      const resources = [uniform, buffers.get(from), ...pass.constants, buffers.get(to)] as GPUBuffer[];
      const group = this.device.createBindGroup({ layout: pass.pipeline.getBindGroupLayout(0), entries: resources.map((buffer, binding) => ({ binding, resource: { buffer } })) });
      const compute = encoder.beginComputePass();
      compute.setPipeline(pass.pipeline);
      compute.setBindGroup(0, group);
      compute.dispatchWorkgroups(...pass.workgroups(rows));
      compute.end();
    }
    then?.(encoder);
    this.device.queue.submit([encoder.finish()]);
    // Freed memory stays valid for what has been submitted.
    for (const buffer of scratch) buffer.destroy();
  }
}
