import { Failure } from '../../contract/failure.js';
import { webLlmErrors } from '../web-llm-errors.js';

/** A shard of weights as the manifest lists it. */
export interface Shard {
  readonly dataPath: string;
  readonly nbytes: number;
  /** 32 hex digits, where whoever converted the weights gives them. */
  readonly md5sum?: string;
}

/** What the small files of a model say, read before any weights are. */
export interface ModelFiles {
  readonly folder: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly tokenizer: Uint8Array;
  readonly manifest: Uint8Array;
  readonly shards: readonly Shard[];
  /** Bytes of all weights. */
  readonly weightBytes: number;
}

/** Reads the small files of a model, from the cache where they are. */
export async function readModelFiles(folder: string, manifestName: string, signal: AbortSignal): Promise<ModelFiles> {
  const [config, tokenizer, manifest] = await Promise.all([read(`${folder}mlc-chat-config.json`, signal), read(`${folder}tokenizer.json`, signal), read(`${folder}${manifestName}`, signal)]);
  const records = (json(manifest, `${folder}${manifestName}`)['records'] ?? []) as readonly Shard[];
  const weightBytes = records.reduce((sum, shard) => sum + shard.nbytes, 0);
  return { folder, config: json(config, `${folder}mlc-chat-config.json`), tokenizer, manifest, shards: records, weightBytes };
}

async function read(address: string, signal: AbortSignal): Promise<Uint8Array> {
  try {
    const reply = (await caches.match(address)) ?? (await fetch(address, { signal }));
    if (!reply.ok) throw webLlmErrors.unreachable(address, `the server answered ${reply.status}`);
    return new Uint8Array(await reply.arrayBuffer());
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Failure) throw error;
    throw webLlmErrors.unreachable(address, error instanceof Error ? error.message : String(error));
  }
}

function json(bytes: Uint8Array, address: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Readonly<Record<string, unknown>>;
  } catch {
    throw webLlmErrors.unreachable(address, 'it is not valid JSON');
  }
}
