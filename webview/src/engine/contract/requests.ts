// The records of the daemon's engine contract (`RecursiveMas.Core/Engines`), byte arrays as bytes.
import type { ModelPrompt } from './prompt.js';

export interface LoadModelRequest {
  readonly model: string;
  readonly package: string | null;
  readonly webLlmId?: string | null;
  readonly webLlmModel?: string | null;
  readonly webLlmLibrary?: string | null;
}

export interface LoadLinkRequest {
  readonly path: string;
  readonly content: Uint8Array | null;
}

export interface EmbedRequest {
  readonly model: string;
  readonly ids: readonly number[];
}

export interface CollectRequest {
  readonly model: string;
  readonly prompt: ModelPrompt;
  readonly message: string;
  readonly includeEnd?: boolean;
}

export interface TokenizeRequest {
  readonly model: string;
  readonly text: string;
}

export interface RowPooling {
  readonly kind: 'none' | 'mean' | 'last';
  readonly count?: number;
}

export interface ThinkRequest {
  readonly model: string;
  readonly prompt: ModelPrompt;
  readonly innerLink: string | null;
  readonly steps: number;
  readonly auto: boolean;
  readonly rows: 'thoughts' | 'prompt';
  readonly pool: RowPooling;
  readonly reusePrefix?: boolean;
}

export interface Sampling {
  readonly temperature: number;
  readonly topP: number;
  readonly seed: number;
}

export interface SpeakRequest {
  readonly model: string;
  readonly prompt: ModelPrompt;
  readonly maxTokens: number;
  readonly sampling: Sampling;
  readonly stopStrings: readonly string[];
  readonly reusePrefix?: boolean;
}
