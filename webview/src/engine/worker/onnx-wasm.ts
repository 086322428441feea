import * as ort from 'onnxruntime-web/wasm';
import { WasmDevice } from '../device/wasm-device.js';
import { serveWorker } from './serve-worker.js';

serveWorker(ort, (runtime) => new WasmDevice(runtime));
