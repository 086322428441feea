// The page that measures a model library: the engine's own modules on web-llm, without the worker between.
import * as library from '@mlc-ai/web-llm';
import { nameOf } from '../../src/engine/host/preflight.js';
import { manifestNameOf } from '../../src/engine/webllm/abi/abi-table.js';
import { readModelFiles } from '../../src/engine/webllm/loading/model-files.js';
import { sourceOf } from '../../src/engine/webllm/loading/model-source.js';
import { openPipeline } from '../../src/engine/webllm/loading/opening.js';
import type { WebLlmLibrary } from '../../src/engine/webllm/loading/web-llm-library.js';
import { WebLlmModel } from '../../src/engine/webllm/web-llm-model.js';
import { measures } from './measures.js';

declare const webLlmVersion: string;

const page = {
  model: undefined as WebLlmModel | undefined,
  files: undefined as Awaited<ReturnType<typeof readModelFiles>> | undefined,

  async open(address: string): Promise<{ route: string; abi: string; width: number; vocabulary: number; dtype: string; adapter: string; seconds: number }> {
    const start = performance.now();
    const { signal } = new AbortController();
    const record = sourceOf({ model: 'm', package: null, webLlmModel: address, webLlmLibrary: `${address}resolve/main/lib.wasm` }, library as unknown as WebLlmLibrary);
    page.files = await readModelFiles(record.model, manifestNameOf(webLlmVersion), signal);
    const opened = await openPipeline(record, library as unknown as WebLlmLibrary, (fraction) => console.log(`loading ${fraction.toFixed(2)}`), signal);
    console.log('loaded');
    page.model = await WebLlmModel.open(opened, page.files);
    const { route, access, width, vocabulary, dtype } = page.model;
    const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
    return { route: route.name, abi: access.abi.versions.join(), width, vocabulary, dtype, adapter: adapter === null ? 'none' : nameOf(adapter).name, seconds: (performance.now() - start) / 1000 };
  },

  measure(name: keyof typeof measures): Promise<unknown> {
    if (page.model === undefined || page.files === undefined) throw new Error('no model is open');
    return measures[name](page.model, page.files);
  },
};
export type MeasurePage = typeof page;
Object.assign(window, { measure: page });
