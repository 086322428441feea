import type { SpeakRequest, ThinkRequest } from '../contract/requests.js';
import type { ExportedLatent } from '../contract/results.js';
import { engineErrors } from './engine-errors.js';

// Requests no engine could carry out are refused before anything is computed.

export function checkThink(request: ThinkRequest): void {
  if (request.pool.kind === 'last' && (request.pool.count ?? 0) < 1) throw engineErrors.badRequest('transfer.pool last:k needs k of 1 or more');
  if (request.rows === 'prompt') return;
  if (request.steps < 1) throw engineErrors.badRequest(`latentSteps is ${request.steps}; 1 or more are needed`);
  if (request.steps > 1 && request.innerLink === null) throw engineErrors.noInnerLink(request.model, request.steps);
}

export function checkSpeak(request: SpeakRequest): void {
  const { temperature, topP } = request.sampling;
  if (request.maxTokens < 1) throw engineErrors.badRequest(`maxTokens is ${request.maxTokens}; 1 or more are needed`);
  if (!(temperature >= 0) || temperature === Infinity) throw engineErrors.badRequest(`temperature is ${temperature}; 0 (greedy) or more is needed`);
  if (!(topP > 0 && topP <= 1)) throw engineErrors.badRequest(`topP is ${topP}; it lies above 0 and at most at 1`);
}

export function checkLatent({ rows, width, f16 }: ExportedLatent): void {
  const bytes = 2 * rows * width;
  if (rows < 0 || width < 1 || f16.length !== bytes) throw engineErrors.badRequest(`a latent of ${rows} rows × ${width} needs ${bytes} bytes of f16, not ${f16.length}`);
}
