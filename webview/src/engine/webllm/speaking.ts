import type { SpeakRequest } from '../contract/requests.js';
import type { SpeakDelta, SpeakResult, StopReason } from '../contract/results.js';
import { breathe } from '../hops/breath.js';
import type { PromptPositions } from '../hops/prompt-positions.js';
import { SpokenText } from '../hops/spoken-text.js';
import { TokenChoice } from './token-choice.js';
import type { WebLlmModel } from './web-llm-model.js';
import { WebLlmSequence } from './web-llm-sequence.js';

/** Decoding: prefill, then one token at a time until the turn ends, a stop string appears, or a limit is reached. */
export async function speak(model: WebLlmModel, request: SpeakRequest, prompt: PromptPositions, software: boolean, onDelta: (delta: SpeakDelta) => void, signal: AbortSignal): Promise<SpeakResult> {
  model.checkContext(request.model, prompt, 0);
  const sequence = new WebLlmSequence(model);
  const choice = new TokenChoice(model, request.sampling, software);
  const text = new SpokenText(model.text.startDecoding(), [...request.stopStrings, ...model.text.stopStrings]);
  const ids: number[] = [];
  const start = performance.now();
  let logits = await sequence.speak(prompt.embeddings, signal);
  const prefilled = performance.now();
  let stopReason: StopReason | null = null;
  try {
    while (stopReason === null) {
      await breathe(signal);
      ids.push(await choice.next(logits));
      stopReason = ended(model, request, sequence, text, ids, onDelta);
      if (stopReason !== null) await choice.check(logits);
      else {
        logits.dispose();
        logits = sequence.speakToken(ids.at(-1) as number);
      }
    }
  } finally {
    logits.dispose();
  }
  const rest = text.finish();
  if (rest !== '') onDelta({ text: rest, tokens: ids.length });
  const usage = { promptTokens: prompt.count - prompt.injectedRows, injectedRows: prompt.injectedRows, reusedPositions: 0, prefillMs: prefilled - start, stepMs: performance.now() - prefilled };
  return { text: text.text, ids, decodedTokens: ids.length, stopReason, usage };
}

/** Takes the newest token in; says why decoding ends there, null when it goes on. */
function ended(model: WebLlmModel, request: SpeakRequest, sequence: WebLlmSequence, text: SpokenText, ids: readonly number[], onDelta: (delta: SpeakDelta) => void): StopReason | null {
  const id = ids.at(-1) as number;
  if (model.text.isEndOfTurn(id)) return 'endOfTurn';
  // The library's own sampler may choose a padded row of the table, which no text belongs to.
  const piece = id < model.text.vocabularySize ? text.append(id) : '';
  if (piece !== '') onDelta({ text: piece, tokens: ids.length });
  if (text.stopped) return 'stopString';
  if (ids.length === request.maxTokens) return 'maxTokens';
  return sequence.length === model.context ? 'contextFull' : null;
}
