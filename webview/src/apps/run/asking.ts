import type { DaemonRequests, RmasError } from '../../../../schemas/protocol.generated.js';
import type { LatentMethod, LatentParams, RunToHost, RunToView } from '../../protocol/run.js';

/** Asks about the latents of the shown run. A refusal is an {@link InspectError}. */
export type Ask = <M extends LatentMethod>(method: M, params: LatentParams<M>) => Promise<DaemonRequests[M]['result']>;

/** What the daemon said instead of an answer. */
export class InspectError extends Error {
  constructor(readonly told: RmasError) {
    super(told.message);
  }
}

/** Questions and answers over a channel of messages. */
export function asking(send: (message: RunToHost) => void): { readonly ask: Ask; readonly hear: (message: RunToView) => void } {
  const waiting = new Map<number, { readonly resolve: (result: never) => void; readonly reject: (error: Error) => void }>();
  let last = 0;
  return {
    ask: (method, params) =>
      new Promise((resolve, reject) => {
        const id = ++last;
        waiting.set(id, { resolve, reject });
        send({ type: 'inspect', id, method, params });
      }),
    hear: (message) => {
      if (message.type !== 'inspected' && message.type !== 'notInspected') return;
      const asked = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.type === 'inspected') asked?.resolve(message.result as never);
      else asked?.reject(new InspectError(message.error));
    },
  };
}
