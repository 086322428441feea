import type { CollectRequest } from '../contract/requests.js';
import type { CollectResult } from '../contract/results.js';
import { messageTokens } from '../hops/message-tokens.js';
import type { OnnxModel } from './onnx-model.js';
import { joined } from '../hops/prompt-builder.js';
import type { PromptPositions } from '../hops/prompt-positions.js';
import { Sequence } from './sequence.js';

/** Teacher-forced pass: the model is made to write a message, and the hidden state before each of its tokens is kept, `[n, d]`. */
export async function collect(model: OnnxModel, request: CollectRequest, prompt: PromptPositions, signal: AbortSignal): Promise<CollectResult> {
  const { ids, starts, ends } = messageTokens(model.text, request);
  if (ids.length === 0) return { ids, starts, ends, width: model.width, f32: new Uint8Array() };
  model.checkIds(request.model, ids);
  // The last target predicts nothing here, so it is not fed.
  const fed = ids.slice(0, -1);
  model.checkContext(request.model, prompt, fed.length);
  const embeddings = joined([prompt.embeddings, await model.embed(fed)]);
  const hidden = new Float32Array(embeddings.length);
  const sequence = new Sequence(model);
  let at = 0;
  try {
    const last = await sequence.prefill(embeddings, signal, (rows) => {
      hidden.set(rows, at);
      at += rows.length;
    });
    last.dispose();
  } finally {
    sequence.dispose();
  }
  const rows = hidden.slice((prompt.count - 1) * model.width);
  return { ids, starts, ends, width: model.width, f32: new Uint8Array(rows.buffer) };
}
