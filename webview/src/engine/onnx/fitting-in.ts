import { Failure } from '../contract/failure.js';
import type { EngineDevice } from '../device/engine-device.js';
import type { Manifest } from '../packages/manifest.js';

/** WebAssembly addresses four gigabytes; the runtime needs room beside the weights. */
const largestPackage = 3.5 * 2 ** 30;

/** Refuses a model that cannot fit, before any of it is read. */
export function checkFits({ files, vocabularySize, hiddenSize }: Manifest, device: EngineDevice, folder: string): void {
  const total = files.reduce((sum, file) => sum + file.bytes, 0);
  if (total > largestPackage) throw tooLarge(`the package has ${gigabytes(total)}; the editor's engine holds ${gigabytes(largestPackage)}`, folder);
  // The output head is the largest single matrix of a model, and has to be one binding.
  const head = vocabularySize * hiddenSize * 4;
  if (device.largestBinding !== null && head > device.largestBinding)
    throw tooLarge(`its output head takes ${gigabytes(head)} at once; this GPU binds ${gigabytes(device.largestBinding)}`, folder);
}

function tooLarge(why: string, folder: string): Failure {
  return new Failure('RMAS431', `the model is too large for the editor's engine: ${why}`, folder, 'run it on engine onnx');
}

function gigabytes(bytes: number): string {
  return `${(bytes / 2 ** 30).toFixed(1)} GB`;
}
