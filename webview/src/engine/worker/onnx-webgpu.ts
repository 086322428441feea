import * as ort from 'onnxruntime-web/webgpu';
import { WebGpuDevice } from '../device/webgpu-device.js';
import { serveWorker } from './serve-worker.js';

// A worker whose GPU is gone is of no use: it ends, and the page starts another.
serveWorker(ort, (runtime) => WebGpuDevice.open(runtime, () => close()));
