import type { ThinkRequest } from '../contract/requests.js';
import type { HopUsage } from '../contract/results.js';
import { type PreparedLink, read } from '../device/engine-device.js';
import type { Tensor } from '../device/runtime.js';
import { breathe } from '../hops/breath.js';
import type { LatentRows } from '../hops/latent-rows.js';
import type { OnnxModel } from './onnx-model.js';
import type { PromptPositions } from '../hops/prompt-positions.js';
import { Sequence } from './sequence.js';
import { TokenSampler } from '../hops/token-sampler.js';

/**
 * Latent thoughts: row 1 is the hidden state at the last prompt position; e(k+1) = R_in(row k) is appended as the next input embedding and
 * row k+1 is its hidden state. On a GPU nothing is read back before the last row is there, except logits of automatic steps.
 */
export async function think(model: OnnxModel, request: ThinkRequest, prompt: PromptPositions, inner: PreparedLink | null, signal: AbortSignal): Promise<{ thought: LatentRows; usage: HopUsage }> {
  const wholePrompt = request.rows === 'prompt';
  model.checkContext(request.model, prompt, wholePrompt ? 0 : request.steps - 1);
  const sequence = new Sequence(model);
  try {
    const start = performance.now();
    const pieces: Float32Array[] = [];
    const last = await sequence.prefill(prompt.embeddings, signal, wholePrompt ? (rows) => pieces.push(rows.slice()) : undefined);
    const prefilled = performance.now();
    if (wholePrompt) last.dispose();
    else pieces.push(...(await steps(model, request, sequence, last, inner, signal)));
    const values = new Float32Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
    let at = 0;
    for (const piece of pieces) {
      values.set(piece, at);
      at += piece.length;
    }
    return {
      thought: { values, rows: values.length / model.width, width: model.width },
      usage: { promptTokens: prompt.count - prompt.injectedRows, injectedRows: prompt.injectedRows, reusedPositions: 0, prefillMs: prefilled - start, stepMs: performance.now() - prefilled },
    };
  } finally {
    sequence.dispose();
  }
}

async function steps(model: OnnxModel, request: ThinkRequest, sequence: Sequence, first: Tensor, inner: PreparedLink | null, signal: AbortSignal): Promise<Float32Array[]> {
  const rows = [first];
  try {
    let ended = request.auto && (await wouldEnd(model, first));
    while (rows.length < request.steps && !ended && inner !== null) {
      await breathe(signal);
      const embedding = await inner.step(rows.at(-1) as Tensor);
      const row = await sequence.step(embedding);
      embedding.dispose();
      // The row that would have ended the message is not part of it: the receiver never saw such rows in text form either.
      ended = request.auto && (await wouldEnd(model, row));
      if (ended) row.dispose();
      else rows.push(row);
    }
    const values: Float32Array[] = [];
    for (const row of rows) values.push((await read(row)).slice());
    return values;
  } finally {
    for (const row of rows) row.dispose();
  }
}

async function wouldEnd(model: OnnxModel, row: Tensor): Promise<boolean> {
  const greedy = new TokenSampler({ temperature: 0, topP: 1, seed: 0 });
  return model.text.isEndOfTurn(greedy.next(model.spoken(await model.head.run(row))));
}
