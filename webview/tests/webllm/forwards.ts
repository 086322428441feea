import type { VmTensor } from '../../src/engine/webllm/abi/private-members.js';
import { HookRoute } from '../../src/engine/webllm/routes/hook-route.js';
import type { HiddenRoute } from '../../src/engine/webllm/routes/hidden-route.js';
import type { WebLlmModel } from '../../src/engine/webllm/web-llm-model.js';

/** Work on rows `[n, d]` that lie where the model lies. */
export async function forward<T>(model: WebLlmModel, rows: Float32Array, work: (tensor: VmTensor, count: number) => Promise<T>): Promise<T> {
  const tensor = model.upload(rows);
  try {
    return await work(tensor, rows.length / model.width);
  } finally {
    tensor.dispose();
  }
}

/** Hidden states of rows that are appended, by a route. */
export async function hidden(model: WebLlmModel, route: HiddenRoute, rows: Float32Array, which: 'all' | 'last' = 'last'): Promise<Float32Array> {
  return (await forward(model, rows, (tensor, count) => route.append(tensor, count, { rows: which, logits: false }))).rows;
}

/** Logits of the last of some rows that are appended by the ordinary forward. */
export async function logitsOf(model: WebLlmModel, rows: Float32Array): Promise<Float32Array> {
  return forward(model, rows, async (tensor, count) => {
    const logits = model.access.append(model.access.toLogits, tensor, count);
    const values = await model.access.download(logits);
    logits.dispose();
    return values;
  });
}

/** A hook that knows where the rows of all positions are. */
export async function hookOf(model: WebLlmModel): Promise<HookRoute> {
  const hook = new HookRoute(model.access, model.width, model.vocabulary);
  model.access.reset();
  await forward(model, await model.embed([0, 1]), (rows, count) => hook.calibrate(rows, count));
  return hook;
}

/** Largest difference of two lists; NaN when one is longer. */
export function largest(a: Float32Array, b: Float32Array): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? NaN))), a.length === b.length ? 0 : NaN);
}
