import type { EmbedRequest } from '../contract/requests.js';
import type { EmbedResult } from '../contract/results.js';
import { breathe } from '../hops/breath.js';
import type { OnnxModel } from './onnx-model.js';

// Rows of the embedding table and of the output head, for fitting links.

/** Input embeddings `[ids, d]`. */
export async function embed(model: OnnxModel, request: EmbedRequest): Promise<EmbedResult> {
  model.checkIds(request.model, request.ids);
  const rows = await model.embed(request.ids);
  return { rows: request.ids.length, width: model.width, f32: new Uint8Array(rows.buffer) };
}

/** Rows of the output head: it is linear up to a cap, so its answer to unit vector j holds element j of every row. */
export async function outputHead(model: OnnxModel, request: EmbedRequest, signal: AbortSignal): Promise<EmbedResult> {
  model.checkIds(request.model, request.ids);
  const rows = new Float32Array(request.ids.length * model.width);
  for (let j = 0; j < model.width; j++) {
    await breathe(signal);
    const unit = new Float32Array(model.width);
    unit[j] = 1;
    const logits = await model.head.linear(model.tensor(unit, [1, 1, model.width]));
    for (const [i, id] of request.ids.entries()) rows[i * model.width + j] = logits[id] as number;
  }
  return { rows: request.ids.length, width: model.width, f32: new Uint8Array(rows.buffer) };
}
