import { Failure } from '../contract/failure.js';
import type { EngineDevice } from '../device/engine-device.js';
import { files as names, hasOwnHead, type Manifest } from '../packages/manifest.js';

/** WebAssembly addresses four gigabytes; the runtime needs room beside the weights. */
const largestPackage = 3.5 * 2 ** 30;

/** Bytes of a weight where it is multiplied. */
const weightBytes = { none: 4, f16: 4, int8: 1, int4: 0.5 } as const;

/** Refuses a model that cannot run here, before any of it is read. */
export function checkFits(manifest: Manifest, device: EngineDevice, folder: string): void {
  const { architecture, files, vocabularySize, hiddenSize, quantization } = manifest;
  // Measured on 1.30: hidden states of gemma2's capped attention were off by 0.04 on WebGPU and by 2e-6 on WebAssembly, without an error.
  if (device.provider === 'webgpu' && architecture === 'gemma2')
    throw new Failure('RMAS444', "ONNX Runtime Web's WebGPU computes gemma2's capped attention wrongly", folder, 'set rmas.engine.device to wasm, or run it on engine onnx');
  // A table that is not the output head as well stays where it is; its rows are read when they are needed.
  const held = files.filter(({ name }) => name !== names.embeddings || !hasOwnHead(manifest)).reduce((sum, file) => sum + file.bytes, 0);
  if (held > largestPackage) throw tooLarge(`it takes ${gigabytes(held)}; the editor's engine holds ${gigabytes(largestPackage)}`, folder);
  // The output head is the largest single matrix of a model, and has to be one binding.
  const head = vocabularySize * hiddenSize * weightBytes[quantization];
  if (device.largestBinding !== null && head > device.largestBinding)
    throw tooLarge(`its output head takes ${gigabytes(head)} at once; this GPU binds ${gigabytes(device.largestBinding)}`, folder);
}

function tooLarge(why: string, folder: string): Failure {
  return new Failure('RMAS431', `the model is too large for the editor's engine: ${why}`, folder, 'run it on engine onnx');
}

function gigabytes(bytes: number): string {
  return `${(bytes / 2 ** 30).toFixed(1)} GB`;
}
