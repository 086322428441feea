import type { CollectRequest, EmbedRequest, LoadLinkRequest, LoadModelRequest, SpeakRequest, ThinkRequest, TokenizeRequest } from './requests.js';
import type {
  CollectResult,
  EmbedResult,
  EngineDescription,
  ExportedLatent,
  LinkDescription,
  LoadProgress,
  ModelDescription,
  SpeakDelta,
  SpeakResult,
  ThinkResult,
  TokenizeResult,
  VocabularyResult,
} from './results.js';

/**
 * The daemon's `IEngine` in the editor. Latents stay inside as handles and cross as f16 rows only; expected failures are `Failure`s; an
 * aborted call ends with the signal's reason. Calls may overlap: an engine that cannot run them side by side puts them in line itself.
 */
export interface Engine {
  describe(): Promise<EngineDescription>;
  load(request: LoadModelRequest, onProgress: (progress: LoadProgress) => void, signal: AbortSignal): Promise<ModelDescription>;
  unload(model: string): Promise<void>;
  loadLink(request: LoadLinkRequest): Promise<LinkDescription>;
  embed(request: EmbedRequest, signal: AbortSignal): Promise<EmbedResult>;
  collect(request: CollectRequest, signal: AbortSignal): Promise<CollectResult>;
  tokenize(request: TokenizeRequest): Promise<TokenizeResult>;
  outputHead(request: EmbedRequest, signal: AbortSignal): Promise<EmbedResult>;
  vocabulary(model: string): Promise<VocabularyResult>;
  think(request: ThinkRequest, signal: AbortSignal): Promise<ThinkResult>;
  speak(request: SpeakRequest, onDelta: (delta: SpeakDelta) => void, signal: AbortSignal): Promise<SpeakResult>;
  exportLatent(latent: string): Promise<ExportedLatent>;
  importLatent(latent: ExportedLatent): Promise<string>;
  release(latents: readonly string[]): Promise<void>;
}
