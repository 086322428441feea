import type { FromEngine, ToEngine } from '../../protocol/engine.js';

/** First message of a page to its worker. */
export interface StartWorker {
  readonly type: 'start';
  /** The runtime's WebAssembly module; null where there is none apart from the script. */
  readonly wasm: ArrayBuffer | null;
  /** Megabytes models may take together. */
  readonly memoryMb: number;
  /** Held by the worker as long as it lives, so that the page learns of its end at once. */
  readonly lifeLock: string;
}

export type ToWorker = StartWorker | Exclude<ToEngine, { type: 'choose' | 'cache' }>;

/** What an engine says from inside its worker. */
export type FromService = Exclude<FromEngine, { type: 'ready' | 'started' }>;

/** What a worker says: what its engine says, and that it is up or could not come up. */
export type FromWorker = FromService | { readonly type: 'up' } | { readonly type: 'notUp'; readonly reason: string };
