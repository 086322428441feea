import type { DeviceChoice, EngineName, Preflight } from '../../protocol/engine.js';

/** Looks at the machine before the first run: which device it will be, and why it is not what was asked for. */
export async function lookAhead(engine: EngineName, asked: DeviceChoice): Promise<Preflight> {
  const storageQuota = (await navigator.storage.estimate().catch(() => undefined))?.quota ?? null;
  const adapter = asked === 'wasm' && engine === 'onnx-web' ? null : await adapterOf('gpu' in navigator ? navigator.gpu : null);
  if (adapter === null) {
    const notice = asked === 'wasm' || engine === 'webllm' ? null : 'there is no WebGPU adapter: models run on the CPU through WebAssembly. Turn on hardware acceleration, or set rmas.engine.device to wasm';
    return { provider: 'wasm', adapter: null, software: false, shaderF16: false, maxBufferBytes: null, maxBindingBytes: null, storageQuota, notice };
  }
  const { name, software } = nameOf(adapter);
  // An emulated GPU is a hundred times slower than WebAssembly on the same machine; only somebody who asks for it gets it.
  const provider = software && asked === 'auto' && engine === 'onnx-web' ? 'wasm' : 'webgpu';
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

/** An adapter in words, and whether it is emulated on the CPU. */
export function nameOf({ info }: GPUAdapter): { readonly name: string; readonly software: boolean } {
  const name = [info.vendor, info.architecture, info.description].filter((part) => part !== '').join(' ') || 'unnamed adapter';
  return { name, software: info.isFallbackAdapter || /swiftshader|llvmpipe|software|basic render/i.test(name) };
}

// Browsers without WebGPU do not have the property, whatever the types say.
function adapterOf(gpu: GPU | null): Promise<GPUAdapter | null> {
  return gpu === null ? Promise.resolve(null) : gpu.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null);
}
