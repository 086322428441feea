// What the engine page, its worker and the extension say to each other. Calls, replies and reports are the daemon's engine protocol with
// bytes as bytes; the page only hands them on.
import type { FailureData } from '../engine/contract/failure.js';

/** The methods of the daemon's engine protocol. */
export const engineMethods = [
  'engine/describe',
  'engine/load',
  'engine/unload',
  'engine/loadLink',
  'engine/embed',
  'engine/collect',
  'engine/tokenize',
  'engine/outputHead',
  'engine/vocabulary',
  'engine/think',
  'engine/speak',
  'engine/exportLatent',
  'engine/importLatent',
  'engine/release',
] as const;

export type EngineMethod = (typeof engineMethods)[number];

/** The engines a page has, by the names patterns write. */
export type EngineName = 'onnx-web' | 'webllm';

/** What a model would be fetched from, and how much of it. */
export interface Download {
  readonly model: string;
  /** Address of the weights. */
  readonly address: string;
  readonly bytes: number;
  /** As the model's own page states it; null when it does not say. */
  readonly licence: string | null;
}

/** What the cache of WebLLM's models holds from one address. */
export interface CachedFiles {
  readonly address: string;
  readonly files: number;
  readonly bytes: number;
}

/** What the engines are told to be. */
export interface EngineChoice {
  readonly device: DeviceChoice;
  /** Megabytes models of WebLLM may take together. */
  readonly memoryMb: number;
}

/** Where forwards are computed: `auto` takes a GPU when there is a real one. */
export type DeviceChoice = 'auto' | 'webgpu' | 'wasm';

/** What was found out before the first run. */
export interface Preflight {
  readonly provider: 'webgpu' | 'wasm';
  /** Name of the adapter; null when there is none. */
  readonly adapter: string | null;
  /** Whether the adapter is emulated on the CPU. */
  readonly software: boolean;
  readonly shaderF16: boolean;
  /** Largest buffer and largest binding in bytes; null without an adapter. */
  readonly maxBufferBytes: number | null;
  readonly maxBindingBytes: number | null;
  /** Bytes this page may store; null when the browser does not say. */
  readonly storageQuota: number | null;
  /** Why it is not what was asked for, and what helps; null when it is. */
  readonly notice: string | null;
}

/** From the extension to the engine. */
export type ToEngine =
  | ({ readonly type: 'choose' } & EngineChoice)
  | { readonly type: 'call'; readonly id: number; readonly engine: EngineName; readonly method: EngineMethod; readonly params: unknown }
  | { readonly type: 'cancel'; readonly id: number }
  /** Answers `read`; `bytes` null says that there is no such file. */
  | { readonly type: 'piece'; readonly read: number; readonly total: number; readonly bytes: Uint8Array | null }
  /** Removes what came from these addresses from the cache of WebLLM's models; `cached` says what it holds then. */
  | { readonly type: 'cache'; readonly ask: number; readonly remove: readonly string[] }
  /** Answers `ask`. */
  | { readonly type: 'answer'; readonly ask: number; readonly yes: boolean };

/** From the engine to the extension. */
export type FromEngine =
  | { readonly type: 'ready' }
  | { readonly type: 'started'; readonly engine: EngineName; readonly preflight: Preflight; readonly restarts: number }
  | { readonly type: 'result'; readonly id: number; readonly result: unknown }
  | { readonly type: 'failed'; readonly id: number; readonly error: FailureData; readonly cancelled: boolean }
  | { readonly type: 'report'; readonly method: 'engine/loadProgress' | 'engine/speakDelta'; readonly params: unknown }
  | { readonly type: 'read'; readonly read: number; readonly folder: string; readonly name: string; readonly offset: number; readonly length: number }
  /** Answers `cache`; `files` null says that the browser refused. */
  | { readonly type: 'cached'; readonly ask: number; readonly files: readonly CachedFiles[] | null; readonly why: string | null }
  /** Asks whether a model may be fetched. */
  | { readonly type: 'ask'; readonly ask: number; readonly download: Download };
