import { hardware } from '../engine/browser-gpu.js';

/** Kernels of web-llm's sampler do not finish compiling on an emulated GPU; they are left out, and whoever used one would see it. */
const withoutSampler = `{
  const create = GPUDevice.prototype.createComputePipelineAsync;
  GPUDevice.prototype.createComputePipelineAsync = function (descriptor) {
    return /chunk_lse|softmax_with_chunked_sum|cumsum|argsort|sorted/.test(descriptor.compute.entryPoint) ? Promise.resolve({ leftOut: descriptor.compute.entryPoint }) : create.call(this, descriptor);
  };
}`;

/** Runs before web-llm. */
export const beforeWebLlm = hardware ? '' : withoutSampler;
