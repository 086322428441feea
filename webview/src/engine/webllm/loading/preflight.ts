import { webLlmErrors } from '../web-llm-errors.js';
import type { ModelFiles } from './model-files.js';
import type { ModelRecord } from './web-llm-library.js';

/** What a model will need of this machine, found out before any weights are fetched. */
export interface Needs {
  readonly model: string;
  readonly half: boolean;
  /** Bytes on the GPU: weights, cache and room to compute. */
  readonly memory: number;
  /** Largest single buffer. */
  readonly buffer: number;
  /** Bytes still to be fetched. */
  readonly download: number;
}

/** What this machine has. */
export interface Machine {
  readonly adapter: Pick<GPUAdapter, 'features' | 'limits'> | null;
  /** Bytes models may take together. */
  readonly budget: number;
  /** Bytes this page may still store; null when the browser does not say. */
  readonly storage: number | null;
}

/** Estimates from the manifest and the configuration. */
export function needsOf(model: string, record: ModelRecord, files: ModelFiles, download: number): Needs {
  const half = record.required_features?.includes('shader-f16') ?? /f16/.test(JSON.stringify(files.config['quantization'] ?? null));
  const cache = cacheBytes(files.config, record.overrides?.context_window_size, half ? 2 : 4);
  // Activations of one chunk, and copies while weights are uploaded.
  const room = 256 * 2 ** 20;
  const memory = Math.max((record.vram_required_MB ?? 0) * 2 ** 20, files.weightBytes + cache + room);
  return { model, half, memory, buffer: record.buffer_size_required_bytes ?? Math.max(0, ...files.shards.map((shard) => shard.nbytes)), download };
}

/** Refuses what cannot work, each with the one thing that helps. */
export function checkMachine({ model, half, memory, buffer, download }: Needs, { adapter, budget, storage }: Machine): void {
  if (adapter === null) throw webLlmErrors.noAdapter();
  if (half && !adapter.features.has('shader-f16')) throw webLlmErrors.noHalf(model);
  const most = Math.min(adapter.limits.maxBufferSize, adapter.limits.maxStorageBufferBindingSize);
  if (buffer > most) throw webLlmErrors.bufferTooLarge(model, buffer, most);
  if (memory > budget) throw webLlmErrors.tooLarge(model, memory, budget);
  if (storage !== null && download > storage) throw webLlmErrors.noQuota(model, download, storage);
}

/** What this machine has now. */
export async function thisMachine(budget: number): Promise<Machine> {
  const gpu = 'gpu' in navigator ? navigator.gpu : null;
  const adapter = gpu === null ? null : await gpu.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null);
  const estimate = await navigator.storage.estimate().catch(() => undefined);
  const storage = estimate?.quota === undefined ? null : estimate.quota - (estimate.usage ?? 0);
  return { adapter, budget, storage };
}

// Keys and values of a full context; 0 where the configuration does not say.
function cacheBytes(config: Readonly<Record<string, unknown>>, context: number | undefined, bytes: number): number {
  const model = (config['model_config'] ?? {}) as Readonly<Record<string, number>>;
  const heads = model['num_key_value_heads'] ?? 0;
  const size = model['head_dim'] ?? (model['hidden_size'] ?? 0) / Math.max(1, model['num_attention_heads'] ?? 1);
  const positions = context ?? Number(config['context_window_size'] ?? 0);
  return Math.max(0, 2 * (model['num_hidden_layers'] ?? 0) * heads * size * positions * bytes);
}
