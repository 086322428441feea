import * as ort from 'onnxruntime-web/webgpu';
import { WebGpuDevice } from '../device/webgpu-device.js';
import { serveOnnx } from './serve-onnx.js';

// A worker whose GPU is gone is of no use: it ends, and the page starts another.
serveOnnx(ort, (runtime) => WebGpuDevice.open(runtime, () => close()));
