/**
 * Runs before web-llm on an emulated GPU. Kernels of its sampler do not finish compiling there; they are left out, and whoever used one would
 * see it. Missing imports of older libraries are functions the runtime never calls.
 */
export const emulated = `{
  const create = GPUDevice.prototype.createComputePipelineAsync;
  GPUDevice.prototype.createComputePipelineAsync = function (descriptor) {
    return /chunk_lse|softmax_with_chunked_sum|cumsum|argsort|sorted/.test(descriptor.compute.entryPoint) ? Promise.resolve({ leftOut: descriptor.compute.entryPoint }) : create.call(this, descriptor);
  };
}`;
