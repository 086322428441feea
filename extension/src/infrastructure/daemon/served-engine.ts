import type { RmasError } from '../../../../schemas/protocol.generated.js';

/** How a call on an engine ended: with its result, refused in the engine's own words, or cancelled. */
export type EngineAnswer = { readonly kind: 'result'; readonly result: unknown } | { readonly kind: 'refused'; readonly error: RmasError } | { readonly kind: 'cancelled' };

/** An engine the editor serves to its daemon: the daemon's engine protocol, over the connection there is. */
export interface ServedEngine {
  readonly methods: readonly string[];
  /**
   * Answers a call. Refusals are answers, not exceptions: the connection is a bundle of its own, where a class of errors is another one.
   * @param cancelled Aborts the call.
   * @param report Sends a report of the call; all reports are sent before the answer.
   */
  answer(method: string, params: unknown, cancelled: AbortSignal, report: (method: string, params: unknown) => void): Promise<EngineAnswer>;
}
