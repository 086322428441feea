import type { CollectRequest } from '../contract/requests.js';
import type { CollectResult } from '../contract/results.js';
import { messageTokens } from '../hops/message-tokens.js';
import { joined } from '../hops/prompt-builder.js';
import type { PromptPositions } from '../hops/prompt-positions.js';
import type { WebLlmModel } from './web-llm-model.js';
import { WebLlmSequence } from './web-llm-sequence.js';

/** Teacher-forced pass: the model is made to write a message, and the hidden state before each of its tokens is kept, `[n, d]`. */
export async function collect(model: WebLlmModel, request: CollectRequest, prompt: PromptPositions, signal: AbortSignal): Promise<CollectResult> {
  const { ids, starts, ends } = messageTokens(model.text, request);
  if (ids.length === 0) return { ids, starts, ends, width: model.width, f32: new Uint8Array() };
  model.checkIds(request.model, ids);
  // The last target predicts nothing here, so it is not fed.
  const fed = ids.slice(0, -1);
  model.checkContext(request.model, prompt, fed.length);
  const { rows } = await new WebLlmSequence(model).append(joined([prompt.embeddings, await model.embed(fed)]), { rows: 'all', logits: false }, signal);
  const kept = rows.slice((prompt.count - 1) * model.width);
  return { ids, starts, ends, width: model.width, f32: new Uint8Array(kept.buffer) };
}
