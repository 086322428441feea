// The engine's workers, with the runtime's WebAssembly beside them.
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

const workers = ['onnx-wasm', 'onnx-webgpu', 'webllm'];

/** Build options. One worker an engine, and one a flavour of ONNX Runtime: the one without WebGPU is half as large. */
export function engineWorkers({ root, minify }) {
  const runtime = join(root, 'node_modules/onnxruntime-web/dist');
  const copyRuntime = {
    name: 'copy-runtime',
    setup(build) {
      const { outdir } = build.initialOptions;
      build.onEnd(async () => {
        await mkdir(outdir, { recursive: true });
        await copyFile(join(runtime, 'ort-wasm-simd-threaded.wasm'), join(outdir, 'onnx-wasm.wasm'));
        await copyFile(join(runtime, 'ort-wasm-simd-threaded.asyncify.wasm'), join(outdir, 'onnx-webgpu.wasm'));
      });
    },
  };
  return {
    entryPoints: Object.fromEntries(workers.map((worker) => [worker, join(root, `webview/src/engine/worker/${worker}.ts`)])),
    outdir: join(root, 'webview/dist/engine'),
    bundle: true,
    platform: 'browser',
    format: 'esm',
    target: 'es2022',
    minify,
    // The runtime's own source map would double the bundle for nothing.
    sourcemap: false,
    plugins: [copyRuntime],
    logLevel: 'warning',
  };
}
