import type { RmasError } from '../../../../schemas/protocol.generated.js';

/** An engine the editor serves to its daemon: the daemon's engine protocol, over the connection there is. */
export interface ServedEngine {
  readonly methods: readonly string[];
  /**
   * Answers a call.
   * @param cancelled Aborts the call.
   * @param report Sends a report of the call; all reports are sent before the answer.
   * @throws EngineCallError when the engine refuses.
   */
  answer(method: string, params: unknown, cancelled: AbortSignal, report: (method: string, params: unknown) => void): Promise<unknown>;
}

/** A failure of an engine call, whole as the engine told it. */
export class EngineCallError extends Error {
  constructor(
    readonly data: RmasError,
    /** The call ended because it was cancelled. */
    readonly cancelled: boolean,
  ) {
    super(`${data.code}: ${data.message}`);
    this.name = 'EngineCallError';
  }
}
