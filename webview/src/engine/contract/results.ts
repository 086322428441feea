// The records an engine answers with (`RecursiveMas.Core/Engines`), byte arrays as bytes.
import type { LinkMetadata } from '../links/link-metadata.js';

export interface EngineCapabilities {
  /** How hidden states are reached; null when latents are impossible. */
  readonly latentRoute: string | null;
  readonly autoSteps: boolean;
  readonly manyModels: boolean;
  readonly parallelHops: number;
}

export interface EngineDescription {
  readonly name: string;
  readonly version: string;
  /** Device in words; software adapters say so. */
  readonly device: string;
  readonly capabilities: EngineCapabilities;
}

export interface ModelDescription {
  readonly model: string;
  readonly architecture: string;
  readonly hiddenSize: number;
  readonly vocabularySize: number;
  readonly contextLength: number;
  readonly parameters: number | null;
  readonly checkpointHash: string;
  readonly packageHash: string;
}

export interface LinkDescription {
  readonly link: string;
  readonly metadata: LinkMetadata;
}

export interface LoadProgress {
  readonly model: string;
  readonly stage: string;
  /** 0 to 1, never falling. */
  readonly fraction: number;
}

export interface TokenizeResult {
  readonly ids: readonly number[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Rows as little-endian f32. */
export interface EmbedResult {
  readonly rows: number;
  readonly width: number;
  readonly f32: Uint8Array;
}

export interface CollectResult extends TokenizeResult {
  readonly width: number;
  readonly f32: Uint8Array;
}

export interface VocabularyResult {
  readonly tokens: readonly (Uint8Array | null)[];
}

export interface HopUsage {
  readonly promptTokens: number;
  readonly injectedRows: number;
  readonly reusedPositions: number;
  readonly prefillMs: number;
  readonly stepMs: number;
}

export interface ThinkResult {
  readonly latent: string;
  readonly rows: number;
  readonly latentSteps: number;
  readonly usage: HopUsage;
  readonly rowNorms: readonly number[];
  readonly firstBadRow: number | null;
}

export type StopReason = 'endOfTurn' | 'stopString' | 'maxTokens' | 'contextFull';

export interface SpeakDelta {
  readonly text: string;
  readonly tokens: number;
}

export interface SpeakResult {
  readonly text: string;
  readonly ids: readonly number[];
  readonly decodedTokens: number;
  readonly stopReason: StopReason;
  readonly usage: HopUsage;
}

/** Rows on their way between engines, little-endian binary16. */
export interface ExportedLatent {
  readonly rows: number;
  readonly width: number;
  readonly f16: Uint8Array;
}
