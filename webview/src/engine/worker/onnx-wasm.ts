import * as ort from 'onnxruntime-web/wasm';
import { WasmDevice } from '../device/wasm-device.js';
import { serveOnnx } from './serve-onnx.js';

serveOnnx(ort, (runtime) => new WasmDevice(runtime));
