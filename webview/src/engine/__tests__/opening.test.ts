import { expect, test } from 'vitest';
import { openPipeline } from '../webllm/loading/opening.js';
import type { WebLlmLibrary } from '../webllm/loading/web-llm-library.js';

const record = { model: 'https://example.org/m/', model_id: 'm', model_lib: 'https://example.org/m.wasm' };

/** web-llm whose loading fails with these words. */
function failing(words: string): { library: WebLlmLibrary; unloads: () => number } {
  let unloads = 0;
  const MLCEngine = class {
    loadedModelIdToPipeline = new Map();
    reload = () => Promise.reject(new Error(words));
    unload = () => Promise.resolve(void unloads++);
  };
  return { library: { MLCEngine, prebuiltAppConfig: { model_list: [] }, modelVersion: '' } as unknown as WebLlmLibrary, unloads: () => unloads };
}

test.each([
  ['RMAS433', 'Unable to find a compatible GPU. For more information visit https://webgpureport.org/'],
  ['RMAS437', 'QuotaExceededError: the quota has been exceeded'],
  ['RMAS438', 'TypeError: Failed to fetch'],
  ['RMAS440', 'LinkError: WebAssembly.instantiate(): Import #2 "env": module is not an object'],
  ['RMAS442', 'the device was lost'],
  ['RMAS443', 'Program terminated with exit(1)'],
  ['RMAS443', 'something else'],
])('openPipeline_WhenWebLlmFails_Is_%s_For_%s', async (code, words) => {
  const { library, unloads } = failing(words);
  await expect(openPipeline(record, library, () => undefined, new AbortController().signal)).rejects.toMatchObject({ data: { code } });
  expect(unloads()).toBe(1);
});
