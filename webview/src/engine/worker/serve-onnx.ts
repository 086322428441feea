import type { EngineDevice } from '../device/engine-device.js';
import type { Runtime } from '../device/runtime.js';
import { OnnxWebEngine } from '../onnx/onnx-web-engine.js';
import { RelayedSource } from './relayed-source.js';
import { serveWorker } from './serve-worker.js';

/** Serves the ONNX engine on one flavour of its runtime. */
export function serveOnnx(runtime: Runtime, openDevice: (runtime: Runtime) => Promise<EngineDevice> | EngineDevice): void {
  serveWorker(async ({ wasm }, { post, hear }) => {
    if (wasm !== null) runtime.env.wasm.wasmBinary = wasm;
    // Threads need cross-origin isolation, which webviews do not have.
    runtime.env.wasm.numThreads = 1;
    runtime.env.logLevel = 'error';
    const source = new RelayedSource(post);
    hear((reply) => {
      if (reply.type === 'piece') source.receive(reply);
    });
    return new OnnxWebEngine(runtime, await openDevice(runtime), source);
  });
}
