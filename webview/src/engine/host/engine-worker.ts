import { transferables } from '../worker/transferables.js';
import type { FromWorker, ToWorker } from '../worker/worker-messages.js';

/** One worker with an engine in it. */
export class EngineWorker {
  private constructor(private readonly worker: Worker) {}

  /**
   * Starts a worker from its script's text: webviews refuse workers from other addresses.
   * @param onEnd Told once when the worker is gone, however that happened.
   */
  static async start(script: string, module: string | null, memoryMb: number, onMessage: (message: FromWorker) => void, onEnd: (why: string) => void): Promise<EngineWorker> {
    const [text, wasm] = await Promise.all([fetched(script).then((reply) => reply.text()), module === null ? null : fetched(module).then((reply) => reply.arrayBuffer())]);
    const address = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
    // Named for whoever looks at the editor's processes.
    const worker = new Worker(address, { type: 'module', name: 'rmas-engine' });
    const lifeLock = `rmas-engine-${crypto.randomUUID()}`;
    let watched = false;
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (!watched) {
        // Whatever it says, it holds the lock by now: getting it means that the worker is gone.
        watched = true;
        URL.revokeObjectURL(address);
        void navigator.locks.request(lifeLock, () => onEnd('the engine worker ended'));
      }
      onMessage(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      worker.terminate();
      if (!watched) onEnd(event.message === '' ? 'the engine worker did not start' : event.message);
    };
    const started = new EngineWorker(worker);
    started.post({ type: 'start', wasm, memoryMb, lifeLock });
    return started;
  }

  post(message: ToWorker): void {
    this.worker.postMessage(message, { transfer: message.type === 'start' ? (message.wasm === null ? [] : [message.wasm]) : transferables(message) });
  }

  end(): void {
    this.worker.terminate();
  }
}

async function fetched(address: string): Promise<Response> {
  const reply = await fetch(address);
  if (!reply.ok) throw new Error(`${address} answered ${reply.status}`);
  return reply;
}
