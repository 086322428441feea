import type { EngineDevice } from '../device/engine-device.js';
import type { Runtime } from '../device/runtime.js';
import { OnnxWebEngine } from '../onnx/onnx-web-engine.js';
import { EngineService } from './engine-service.js';
import { RelayedSource } from './relayed-source.js';
import { transferables } from './transferables.js';
import type { FromWorker, StartWorker, ToWorker } from './worker-messages.js';

/** Runs a worker: waits for the page's start, then serves the engine until it is ended. */
export function serveWorker(runtime: Runtime, openDevice: (runtime: Runtime) => Promise<EngineDevice> | EngineDevice): void {
  const post = (message: FromWorker) => postMessage(message, { transfer: transferables(message) });
  const source = new RelayedSource(post);
  let service: EngineService | undefined;
  const start = async ({ wasm, lifeLock }: StartWorker): Promise<void> => {
    await new Promise<void>((held) => void navigator.locks.request(lifeLock, () => new Promise(() => held())));
    runtime.env.wasm.wasmBinary = wasm;
    // Threads need cross-origin isolation, which webviews do not have.
    runtime.env.wasm.numThreads = 1;
    runtime.env.logLevel = 'error';
    service = new EngineService(new OnnxWebEngine(runtime, await openDevice(runtime), source), post);
    post({ type: 'up' });
  };
  onmessage = ({ data }: MessageEvent<ToWorker>) => {
    if (data.type === 'piece') source.receive(data);
    else if (data.type !== 'start') service?.receive(data);
    else start(data).catch((error: unknown) => post({ type: 'notUp', reason: error instanceof Error ? error.message : String(error) }));
  };
}
