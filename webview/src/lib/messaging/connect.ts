import type { Channel, Message } from './channel.js';
import type { HostApi } from './host-api.js';

/**
 * The channel to the host. Every kept state names the pattern it is about: after a reload that is how the host finds it again.
 * Call it once a page: the host's API is given out only once.
 */
export function connect<ToView extends Message, ToHost extends Message, State extends object>(
  api: HostApi = acquireVsCodeApi(),
  about: string = document.body.dataset['pattern'] ?? '',
): Channel<ToView, ToHost, State> {
  let pattern = about;
  return {
    send: (message) => api.postMessage(message),
    listen: (listener) => {
      const receive = ({ data }: MessageEvent<unknown>) => {
        if (isMessage(data)) listener(data as ToView);
      };
      addEventListener('message', receive);
      return () => removeEventListener('message', receive);
    },
    kept: () => {
      const state = api.getState();
      return isRecord(state) && state['pattern'] === pattern ? (state as Partial<State>) : undefined;
    },
    keep: (state) => api.setState({ ...state, pattern }),
    about: (changed) => (pattern = changed),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isMessage(value: unknown): value is Message {
  return isRecord(value) && typeof value['type'] === 'string';
}
