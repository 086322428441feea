import type { ToEngine } from '../../protocol/engine.js';
import type { Engine } from '../contract/engine.js';
import { EngineService } from './engine-service.js';
import { transferables } from './transferables.js';
import type { FromWorker, StartWorker, ToWorker } from './worker-messages.js';

type Reply = Extract<ToEngine, { type: 'piece' | 'answer' }>;

/** What an engine has of its worker. */
export interface WorkerSide {
  readonly post: (message: FromWorker) => void;
  /** Hears what is neither a call nor a cancel. */
  readonly hear: (listener: (reply: Reply) => void) => void;
}

/** Runs a worker: waits for the page's start, then serves the engine until it is ended. */
export function serveWorker(open: (start: StartWorker, side: WorkerSide) => Promise<Engine>): void {
  const post = (message: FromWorker) => postMessage(message, { transfer: transferables(message) });
  const listeners: ((reply: Reply) => void)[] = [];
  let service: EngineService | undefined;
  const start = async (message: StartWorker): Promise<void> => {
    await new Promise<void>((held) => void navigator.locks.request(message.lifeLock, () => new Promise(() => held())));
    service = new EngineService(await open(message, { post, hear: (listener) => void listeners.push(listener) }), post);
    post({ type: 'up' });
  };
  onmessage = ({ data }: MessageEvent<ToWorker>) => {
    if (data.type === 'piece' || data.type === 'answer') for (const listener of listeners) listener(data);
    else if (data.type !== 'start') service?.receive(data);
    else start(data).catch((error: unknown) => post({ type: 'notUp', reason: error instanceof Error ? error.message : String(error) }));
  };
}
