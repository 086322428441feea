// The page's part of the comparison: transformers.js on the page's own thread, as its documents show it.
import { AutoModelForCausalLM, env, Tensor } from '@huggingface/transformers';

let model;

/** @param {string} folder Where models lie. @param {string} runtime Where the runtime's WebAssembly lies. @param {string} device */
async function open(folder, runtime, device) {
  Object.assign(env, { allowRemoteModels: false, allowLocalModels: true, localModelPath: folder, useBrowserCache: false, useWasmCache: false });
  Object.assign(env.backends.onnx.wasm, { wasmPaths: runtime, numThreads: 1, proxy: false });
  model = await AutoModelForCausalLM.from_pretrained('one', { dtype: 'fp32', device });
  return { transformers: env.version, runtime: env.backends.onnx.versions?.web ?? null };
}

/** Greedy tokens after a prompt, the prompt left out. @param {number[]} ids @param {number} count */
async function generate(ids, count) {
  const inputs = new Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]);
  const attention_mask = new Tensor('int64', BigInt64Array.from(ids, () => 1n), [1, ids.length]);
  const made = await model.generate({ inputs, attention_mask, max_new_tokens: count, do_sample: false });
  return [...made.data].slice(ids.length).map(Number);
}

Object.assign(window, { other: { open, generate } });
