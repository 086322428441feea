import type { DeviceChoice, Preflight } from '../../protocol/engine.js';

/** Looks at the machine before the first run: which device it will be, and why it is not what was asked for. */
export async function lookAhead(asked: DeviceChoice): Promise<Preflight> {
  const storageQuota = (await navigator.storage.estimate().catch(() => undefined))?.quota ?? null;
  const adapter = asked === 'wasm' ? null : await adapterOf('gpu' in navigator ? navigator.gpu : null);
  if (adapter === null) {
    const notice = asked === 'wasm' ? null : 'there is no WebGPU adapter: models run on the CPU through WebAssembly. Turn on hardware acceleration, or set rmas.engine.device to wasm';
    return { provider: 'wasm', adapter: null, software: false, shaderF16: false, maxBufferBytes: null, maxBindingBytes: null, storageQuota, notice };
  }
  const software = isSoftware(adapter);
  // An emulated GPU is a hundred times slower than WebAssembly on the same machine; only somebody who asks for it gets it.
  const provider = software && asked === 'auto' ? 'wasm' : 'webgpu';
  const name = [adapter.info.vendor, adapter.info.architecture, adapter.info.description].filter((part) => part !== '').join(' ') || 'unnamed adapter';
  return {
    provider,
    adapter: name,
    software,
    shaderF16: adapter.features.has('shader-f16'),
    maxBufferBytes: adapter.limits.maxBufferSize,
    maxBindingBytes: adapter.limits.maxStorageBufferBindingSize,
    storageQuota,
    notice: software ? softwareNotice(name, provider) : null,
  };
}

function softwareNotice(name: string, provider: 'webgpu' | 'wasm'): string {
  return provider === 'wasm'
    ? `the WebGPU adapter (${name}) is emulated on the CPU: models run through WebAssembly, which is faster. Turn on hardware acceleration to use a GPU`
    : `the WebGPU adapter (${name}) is emulated on the CPU and slow. Set rmas.engine.device to auto`;
}

function isSoftware({ info }: GPUAdapter): boolean {
  return info.isFallbackAdapter || /swiftshader|llvmpipe|software|basic render/i.test(`${info.vendor} ${info.architecture} ${info.description}`);
}

// Browsers without WebGPU do not have the property, whatever the types say.
function adapterOf(gpu: GPU | null): Promise<GPUAdapter | null> {
  return gpu === null ? Promise.resolve(null) : gpu.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null);
}
