import type { RecursiveLink } from '../links/recursive-link.js';
import type { EngineDevice, PreparedLink } from './engine-device.js';
import { bufferUse, mapForReading, rowUse } from './gpu-flags.js';
import { GpuLink } from './gpu-link.js';
import { LinkPasses } from './link-passes.js';
import type { InferenceSession, Runtime, Tensor } from './runtime.js';

// Not 'subgroups': with it the runtime's kernels gave wrong hidden states (off by 0.9) on a software adapter, without a sign.
const wanted: readonly GPUFeatureName[] = ['shader-f16'];

// Limits the runtime's kernels grow into; a device has the smallest ones unless it is asked for more.
const raised = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxStorageBuffersPerShaderStage',
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupsPerDimension',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
  'maxComputeWorkgroupSizeY',
  'maxComputeWorkgroupSizeZ',
] as const;

/** A GPU through WebGPU. The runtime and the links share one device, so that rows pass between them where they lie. */
export class WebGpuDevice implements EngineDevice {
  readonly provider = 'webgpu';
  readonly execution: InferenceSession.WebGpuExecutionProviderOption;
  readonly largestBinding: number;
  private readonly passes: LinkPasses;

  private constructor(
    private readonly runtime: Runtime,
    private readonly device: GPUDevice,
    readonly description: string,
  ) {
    this.execution = { name: 'webgpu', device };
    this.largestBinding = device.limits.maxStorageBufferBindingSize;
    this.passes = new LinkPasses(device);
  }

  /** @param onLost Told when the device is gone: nothing on it can be used again. */
  static async open(runtime: Runtime, onLost: (why: string) => void): Promise<WebGpuDevice> {
    const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
    if (adapter === null) throw new Error('there is no WebGPU adapter');
    const device = await adapter.requestDevice({
      requiredFeatures: wanted.filter((feature) => adapter.features.has(feature)),
      requiredLimits: Object.fromEntries(raised.map((limit) => [limit, adapter.limits[limit]])),
    });
    void device.lost.then(({ message, reason }) => onLost(`the GPU was lost (${reason}): ${message}`));
    const { vendor, architecture, description, isFallbackAdapter } = adapter.info;
    const name = [vendor, architecture, description].filter((part) => part !== '').join(' ') || 'unnamed adapter';
    const software = isFallbackAdapter || /swiftshader|llvmpipe/i.test(name) ? ', software' : '';
    return new WebGpuDevice(runtime, device, `WebGPU (${name}${software})`);
  }

  row(hidden: Tensor, position: number, width: number): Tensor {
    const buffer = this.device.createBuffer({ size: width * 4, usage: rowUse });
    const encoder = this.device.createCommandEncoder();
    encoder.copyBufferToBuffer(hidden.gpuBuffer, position * width * 4, buffer, 0, width * 4);
    this.device.queue.submit([encoder.finish()]);
    return this.runtime.Tensor.fromGpuBuffer(buffer, { dataType: 'float32', dims: [1, 1, width], download: () => this.download(buffer), dispose: () => buffer.destroy() });
  }

  view(tensor: Tensor, dims: readonly number[]): Tensor {
    if (tensor.location !== 'gpu-buffer') return tensor.reshape(dims);
    return this.runtime.Tensor.fromGpuBuffer(tensor.gpuBuffer, { dataType: 'float32', dims });
  }

  prepare(link: RecursiveLink): PreparedLink {
    return new GpuLink(link, this.passes, this.device, this.runtime);
  }

  private async download(buffer: GPUBuffer): Promise<Float32Array> {
    const read = this.device.createBuffer({ size: buffer.size, usage: bufferUse.mapRead | bufferUse.copyTarget });
    const encoder = this.device.createCommandEncoder();
    encoder.copyBufferToBuffer(buffer, 0, read, 0, buffer.size);
    this.device.queue.submit([encoder.finish()]);
    await read.mapAsync(mapForReading);
    const values = new Float32Array(read.getMappedRange().slice(0));
    read.destroy();
    return values;
  }
}
