import type { Engine } from '../contract/engine.js';
import type { CollectRequest, EmbedRequest, LoadLinkRequest, LoadModelRequest, SpeakRequest, ThinkRequest, TokenizeRequest } from '../contract/requests.js';
import type { EngineDescription, ExportedLatent, LoadProgress, SpeakDelta, ThinkResult } from '../contract/results.js';
import type { EngineDevice, PreparedLink } from '../device/engine-device.js';
import type { Runtime } from '../device/runtime.js';
import type { PackageSource } from '../packages/package-source.js';
import { collect } from './collecting.js';
import { Lane } from '../hops/lane.js';
import { LatentStore } from '../hops/latent-store.js';
import { LoadedLinks } from '../hops/loaded-links.js';
import { LoadedModels } from './loaded-models.js';
import { PromptBuilder } from '../hops/prompt-builder.js';
import { checkSpeak, checkThink } from '../hops/request-rules.js';
import { speak } from './speaking.js';
import { think } from './thinking.js';
import { embed, outputHead } from './weights.js';

/** The daemon's ONNX engine in a browser: the same packages, prompts, rows and errors on ONNX Runtime Web. Calls wait in one line. */
export class OnnxWebEngine implements Engine {
  private readonly lane = new Lane();
  private readonly latents = new LatentStore();
  private readonly models: LoadedModels;
  private readonly links: LoadedLinks<PreparedLink>;
  private readonly prompts: PromptBuilder;

  constructor(
    private readonly runtime: Runtime,
    private readonly device: EngineDevice,
    source: PackageSource,
  ) {
    this.models = new LoadedModels(source, runtime, device);
    this.links = new LoadedLinks((link) => device.prepare(link));
    this.prompts = new PromptBuilder(this.latents, this.links);
  }

  /** Latents held; for tests that look for leaks. */
  get latentCount(): number {
    return this.latents.count;
  }

  describe(): Promise<EngineDescription> {
    const capabilities = { latentRoute: 'graph output', autoSteps: true, manyModels: true, parallelHops: 1 };
    return Promise.resolve({ name: 'onnx-web', version: `onnxruntime-web ${this.runtime.env.versions.web ?? ''}`.trim(), device: this.device.description, capabilities });
  }

  load(request: LoadModelRequest, onProgress: (progress: LoadProgress) => void, signal: AbortSignal) {
    return this.lane.run(() => this.models.load(request, onProgress, signal), signal);
  }

  unload(model: string) {
    return this.lane.run(async () => {
      await this.models.unload(model);
      this.latents.releaseOwnedBy(model);
    });
  }

  loadLink(request: LoadLinkRequest) {
    return this.lane.run(() => this.links.load(request));
  }

  embed(request: EmbedRequest, signal: AbortSignal) {
    return this.lane.run(() => embed(this.models.get(request.model), request), signal);
  }

  collect(request: CollectRequest, signal: AbortSignal) {
    return this.lane.run(async () => {
      const model = this.models.get(request.model);
      return collect(model, request, await this.prompts.build(model, request.model, request.prompt), signal);
    }, signal);
  }

  tokenize(request: TokenizeRequest) {
    return this.lane.run(() => this.models.get(request.model).text.tokenize(request.text));
  }

  outputHead(request: EmbedRequest, signal: AbortSignal) {
    return this.lane.run(() => outputHead(this.models.get(request.model), request, signal), signal);
  }

  vocabulary(model: string) {
    return this.lane.run(() => {
      const loaded = this.models.get(model);
      return { tokens: loaded.text.vocabulary(loaded.embeddings.rows) };
    });
  }

  think(request: ThinkRequest, signal: AbortSignal): Promise<ThinkResult> {
    return this.lane.run(async () => {
      const model = this.models.get(request.model);
      checkThink(request);
      const prompt = await this.prompts.build(model, request.model, request.prompt);
      const inner = request.innerLink === null ? null : this.links.inner(request.innerLink, request.model, model.width);
      const { thought, usage } = await think(model, request, prompt, inner, signal);
      return this.latents.keep(request, thought, usage);
    }, signal);
  }

  speak(request: SpeakRequest, onDelta: (delta: SpeakDelta) => void, signal: AbortSignal) {
    return this.lane.run(async () => {
      const model = this.models.get(request.model);
      checkSpeak(request);
      return speak(model, request, await this.prompts.build(model, request.model, request.prompt), onDelta, signal);
    }, signal);
  }

  exportLatent(latent: string): Promise<ExportedLatent> {
    return this.lane.run(() => this.latents.export(latent));
  }

  importLatent(latent: ExportedLatent): Promise<string> {
    return this.lane.run(() => this.latents.import(latent));
  }

  release(latents: readonly string[]): Promise<void> {
    return this.lane.run(() => {
      this.latents.release(latents);
    });
  }
}
