import type { ThinkRequest } from '../contract/requests.js';
import type { HopUsage } from '../contract/results.js';
import type { LatentRows } from '../hops/latent-rows.js';
import type { RowLink } from '../hops/loaded-links.js';
import { joined } from '../hops/prompt-builder.js';
import type { PromptPositions } from '../hops/prompt-positions.js';
import { TokenSampler } from '../hops/token-sampler.js';
import type { Appended } from './routes/hidden-route.js';
import type { WebLlmModel } from './web-llm-model.js';
import { WebLlmSequence } from './web-llm-sequence.js';

/**
 * Latent thoughts: row 1 is the hidden state at the last prompt position; e(k+1) = R_in(row k) is appended as the next input embedding and
 * row k+1 is its hidden state. The output head runs for automatic steps only.
 */
export async function think(model: WebLlmModel, request: ThinkRequest, prompt: PromptPositions, inner: RowLink | null, signal: AbortSignal): Promise<{ thought: LatentRows; usage: HopUsage }> {
  const wholePrompt = request.rows === 'prompt';
  model.checkContext(request.model, prompt, wholePrompt ? 0 : request.steps - 1);
  const sequence = new WebLlmSequence(model);
  const start = performance.now();
  const first = await sequence.append(prompt.embeddings, { rows: wholePrompt ? 'all' : 'last', logits: request.auto && !wholePrompt }, signal);
  const prefilled = performance.now();
  const values = wholePrompt ? first.rows : await steps(model, request, sequence, first, inner, signal);
  return {
    thought: { values, rows: values.length / model.width, width: model.width },
    usage: { promptTokens: prompt.count - prompt.injectedRows, injectedRows: prompt.injectedRows, reusedPositions: 0, prefillMs: prefilled - start, stepMs: performance.now() - prefilled },
  };
}

async function steps(model: WebLlmModel, request: ThinkRequest, sequence: WebLlmSequence, first: Appended, inner: RowLink | null, signal: AbortSignal): Promise<Float32Array> {
  const rows = [first.rows];
  let ended = await wouldEnd(model, first);
  while (rows.length < request.steps && !ended && inner !== null) {
    const embedding = await inner.apply(rows.at(-1) as Float32Array, 1);
    const next = await sequence.append(embedding, { rows: 'last', logits: request.auto }, signal);
    // The row that would have ended the message is not part of it: the receiver never saw such rows in text form either.
    ended = await wouldEnd(model, next);
    if (!ended) rows.push(next.rows);
  }
  return joined(rows);
}

async function wouldEnd(model: WebLlmModel, { logits }: Appended): Promise<boolean> {
  if (logits === null) return false;
  try {
    const greedy = new TokenSampler({ temperature: 0, topP: 1, seed: 0 });
    return model.text.isEndOfTurn(greedy.next(model.spoken(await model.access.download(logits))));
  } finally {
    logits.dispose();
  }
}
