import type { CollectRequest } from '../contract/requests.js';
import type { TokenizeResult } from '../contract/results.js';
import type { ModelText } from '../templates/model-text.js';
import { engineErrors } from './engine-errors.js';

/** Tokens of the message a model is made to write, with their places in it; the end of its turn is one of them when it is asked for. */
export function messageTokens(text: ModelText, request: CollectRequest): TokenizeResult {
  const tokens = text.tokenize(request.message);
  if (request.includeEnd !== true) return tokens;
  const end = text.endOfTurn;
  if (end === null) throw engineErrors.noEndOfTurn(request.model);
  const { length } = request.message;
  return { ...tokens, ids: [...tokens.ids, end], starts: [...tokens.starts, length], ends: [...tokens.ends, length] };
}
