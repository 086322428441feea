// What is bundled for webviews: one script and one style sheet a page, and the engine's workers with the runtime's WebAssembly beside them.
import { existsSync, readdirSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Build options of every page under `src/apps`, and of the engine's workers. */
export function webviews({ root, minify }) {
  const apps = join(root, 'webview/src/apps');
  const shared = { bundle: true, platform: 'browser', format: 'esm', target: 'es2022', sourcemap: minify ? false : 'inline', minify, logLevel: 'warning' };
  const pages = existsSync(apps) ? [pagesUnder(root, apps, shared)] : [];
  return [...pages, engineWorkers(root, shared)];
}

function pagesUnder(root, apps, shared) {
  return {
    ...shared,
    entryPoints: Object.fromEntries(readdirSync(apps).map((app) => [app, join(apps, app, 'main.tsx')])),
    outdir: join(root, 'webview/dist'),
    jsx: 'automatic',
    jsxImportSource: 'preact',
  };
}

/** One worker a flavour of ONNX Runtime: the one without WebGPU is half as large and twice as fast on the CPU. */
function engineWorkers(root, shared) {
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
  const workers = ['onnx-wasm', 'onnx-webgpu'];
  return {
    ...shared,
    entryPoints: Object.fromEntries(workers.map((worker) => [worker, join(root, `webview/src/engine/worker/${worker}.ts`)])),
    outdir: join(root, 'webview/dist/engine'),
    // The runtime's own source map would double the bundle for nothing.
    sourcemap: false,
    plugins: [copyRuntime],
  };
}
