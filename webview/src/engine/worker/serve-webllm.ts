import type { FromEngine } from '../../protocol/engine.js';
import { nameOf } from '../host/preflight.js';
import { licenceOf } from '../webllm/loading/licence.js';
import type { WebLlmLibrary } from '../webllm/loading/web-llm-library.js';
import { manifestNameOf } from '../webllm/abi/abi-table.js';
import { webLlmErrors } from '../webllm/web-llm-errors.js';
import { WebLlmEngine } from '../webllm/web-llm-engine.js';
import { type MayFetch, WebLlmModels } from '../webllm/web-llm-models.js';
import { serveWorker, type WorkerSide } from './serve-worker.js';

/** Serves WebLLM's models; the page is asked before any weights are fetched. */
export function serveWebLlm(library: unknown, version: string): void {
  serveWorker(async ({ memoryMb }, side) => {
    const adapter = 'gpu' in navigator ? await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' }) : null;
    if (adapter === null) throw new Error(webLlmErrors.noAdapter().message);
    const { name, software } = nameOf(adapter);
    const models = new WebLlmModels(library as WebLlmLibrary, manifestNameOf(version), () => memoryMb * 2 ** 20, asking(side));
    return new WebLlmEngine(models, { description: `WebGPU (${name}${software ? ', software' : ''})`, software }, version);
  });
}

function asking({ post, hear }: WorkerSide): MayFetch {
  const waiting = new Map<number, (yes: boolean) => void>();
  let asks = 0;
  hear((reply) => {
    if (reply.type !== 'answer') return;
    waiting.get(reply.ask)?.(reply.yes);
    waiting.delete(reply.ask);
  });
  return async ({ model, download }, { model: address }) => {
    const ask = ++asks;
    const licence = await licenceOf(address);
    return new Promise((resolve) => {
      waiting.set(ask, resolve);
      post({ type: 'ask', ask, download: { model, address, bytes: download, licence } } satisfies FromEngine);
    });
  };
}
