import type { SpeakRequest } from '../contract/requests.js';
import type { SpeakDelta, SpeakResult, StopReason } from '../contract/results.js';
import { breathe } from '../hops/breath.js';
import type { OnnxModel } from './onnx-model.js';
import type { PromptPositions } from '../hops/prompt-positions.js';
import { Sequence } from './sequence.js';
import { SpokenText } from '../hops/spoken-text.js';
import { TokenSampler } from '../hops/token-sampler.js';

/** Decoding: prefill, then one token at a time until the turn ends, a stop string appears, or a limit is reached. */
export async function speak(model: OnnxModel, request: SpeakRequest, prompt: PromptPositions, onDelta: (delta: SpeakDelta) => void, signal: AbortSignal): Promise<SpeakResult> {
  model.checkContext(request.model, prompt, 0);
  const sequence = new Sequence(model);
  try {
    const start = performance.now();
    let row = await sequence.prefill(prompt.embeddings, signal);
    const prefilled = performance.now();
    const text = new SpokenText(model.text.startDecoding(), [...request.stopStrings, ...model.text.stopStrings]);
    const sampler = new TokenSampler(request.sampling);
    const ids: number[] = [];
    let stopReason: StopReason | null;
    for (;;) {
      await breathe(signal);
      const id = sampler.next(model.spoken(await model.head.run(row)));
      row.dispose();
      ids.push(id);
      stopReason = ended(model, request, sequence, text, ids, onDelta);
      if (stopReason !== null) break;
      row = await sequence.step(model.tensor(await model.embed([id]), [1, 1, model.width]));
    }
    const rest = text.finish();
    if (rest !== '') onDelta({ text: rest, tokens: ids.length });
    const usage = { promptTokens: prompt.count - prompt.injectedRows, injectedRows: prompt.injectedRows, reusedPositions: 0, prefillMs: prefilled - start, stepMs: performance.now() - prefilled };
    return { text: text.text, ids, decodedTokens: ids.length, stopReason, usage };
  } finally {
    sequence.dispose();
  }
}

/** Takes the newest token in; says why decoding ends there, null when it goes on. */
function ended(model: OnnxModel, request: SpeakRequest, sequence: Sequence, text: SpokenText, ids: readonly number[], onDelta: (delta: SpeakDelta) => void): StopReason | null {
  const id = ids.at(-1) as number;
  if (model.text.isEndOfTurn(id)) return 'endOfTurn';
  const piece = text.append(id);
  if (piece !== '') onDelta({ text: piece, tokens: ids.length });
  if (text.stopped) return 'stopString';
  if (ids.length === request.maxTokens) return 'maxTokens';
  return sequence.length === model.context ? 'contextFull' : null;
}
