import { Failure } from '../contract/failure.js';

/** Expected failures of the WebLLM engine, RMAS432 to RMAS443. */
export const webLlmErrors = {
  unknownId: (id: string, near: readonly string[]) =>
    new Failure('RMAS432', `web-llm ships no model '${id}'${near.length === 0 ? '' : ` (near: ${near.join(', ')})`}`, null, "name one of its ids, or give 'model' with 'modelLib'"),
  noSource: (model: string) => new Failure('RMAS432', `model '${model}' names neither a WebLLM id nor weights with their library`, null, "give 'webllm', or 'model' with 'modelLib'"),
  noAdapter: () => new Failure('RMAS433', 'there is no WebGPU adapter, and WebLLM runs on WebGPU only', null, "turn on hardware acceleration, or give the model as a package for engine onnx"),
  noHalf: (model: string) => new Failure('RMAS434', `model '${model}' computes in f16, which this GPU does not do (shader-f16)`, null, 'choose its q4f32_1 build'),
  bufferTooLarge: (model: string, needed: number, most: number) =>
    new Failure('RMAS435', `model '${model}' needs buffers of ${megabytes(needed)}, this GPU has ${megabytes(most)} at most`, null, 'choose a smaller or a 4-bit model'),
  tooLarge: (model: string, needed: number, budget: number) =>
    new Failure('RMAS436', `model '${model}' takes about ${megabytes(needed)}, the limit is ${megabytes(budget)}`, null, 'choose a smaller model, or raise rmas.engine.memoryMb'),
  noQuota: (model: string, needed: number, free: number) =>
    new Failure('RMAS437', `model '${model}' is a download of ${megabytes(needed)}, but this page may store only ${megabytes(free)} more`, null, "make room with 'RecursiveMAS: Show Model Cache', or free disk space"),
  quotaExceeded: (address: string) => new Failure('RMAS437', 'the browser refused to store the model: its quota is used up', address, "make room with 'RecursiveMAS: Show Model Cache', or free disk space"),
  unreachable: (what: string, why: string) => new Failure('RMAS438', `could not be read: ${why}`, what, 'check the address, the connection and the setting rmas.offline, then run it again'),
  damaged: (file: string, has: number, expected: number) =>
    new Failure('RMAS439', `a file of the model was cut short: ${has} bytes of ${expected}; it has been removed from the cache`, file, 'run it again to fetch that file anew'),
  changed: (file: string) => new Failure('RMAS439', 'a file of the model is not the one its list of weights names (MD5); it has been removed from the cache', file, 'run it again to fetch that file anew'),
  otherRuntime: (library: string, cause: unknown) =>
    new Failure('RMAS440', `the model library does not run on this version of web-llm: ${text(cause)}`, library, 'use a library compiled for it (build-model/mlc)'),
  noRows: () => new Failure('RMAS441', 'the hidden states of all positions were not found in this model library', null, "transfer 'thoughts', or use another library"),
  noHead: () => new Failure('RMAS441', 'the output head was not found in this model library', null, 'use another model library'),
  lost: (why: string) => new Failure('RMAS442', `the GPU was lost: ${why}`, null, 'run it again; if it is lost again, choose a smaller model'),
  failed: (what: string, cause: unknown) => new Failure('RMAS443', `WebLLM failed in ${what}: ${text(cause)}`, null, "run it again; if it fails again, delete the model with 'RecursiveMAS: Show Model Cache'"),
  runtimeEnded: (address: string, words: string) =>
    new Failure('RMAS443', `web-llm's runtime ended while it loaded the model (${words}): a matrix of it may be too large to pass through the runtime's memory`, address, 'choose a 4-bit build of the model'),
  noHeadRows: (model: string) => new Failure('RMAS410', 'this model library gives no access to its output head', model, 'fit from text instead'),
} as const;

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 2 ** 20)} MB`;
}

// The runtime's own exits are objects with a message, and no errors.
function text(cause: unknown): string {
  const message: unknown = typeof cause === 'object' && cause !== null && 'message' in cause ? cause.message : cause;
  return String(message).split('\n')[0]?.slice(0, 300) ?? '';
}
