import type { Engine } from '../contract/engine.js';
import { Failure } from '../contract/failure.js';
import type { CollectRequest, EmbedRequest, LoadLinkRequest, LoadModelRequest, SpeakRequest, ThinkRequest, TokenizeRequest } from '../contract/requests.js';
import type { EngineDescription, ExportedLatent, LoadProgress, SpeakDelta, ThinkResult } from '../contract/results.js';
import { Lane } from '../hops/lane.js';
import { LatentStore } from '../hops/latent-store.js';
import { LoadedLinks, type RowLink } from '../hops/loaded-links.js';
import { PromptBuilder } from '../hops/prompt-builder.js';
import { checkSpeak, checkThink } from '../hops/request-rules.js';
import { collect } from './collecting.js';
import { outputHead } from './output-head.js';
import { speak } from './speaking.js';
import { think } from './thinking.js';
import { webLlmErrors } from './web-llm-errors.js';
import type { WebLlmModel } from './web-llm-model.js';
import type { WebLlmModels } from './web-llm-models.js';

const never = new AbortController().signal;

/** The GPU as people see it. */
export interface GpuInWords {
  readonly description: string;
  readonly software: boolean;
}

/** WebLLM's models behind the engine contract: stock weights and libraries, with latents. Calls wait in one line. */
export class WebLlmEngine implements Engine {
  private readonly lane = new Lane();
  private readonly latents = new LatentStore();
  private readonly links = new LoadedLinks<RowLink>((link) => ({ apply: (rows, count) => Promise.resolve(link.apply(rows, count)) }));
  private readonly prompts = new PromptBuilder(this.latents, this.links);

  constructor(
    private readonly models: WebLlmModels,
    private readonly gpu: GpuInWords,
    private readonly version: string,
  ) {}

  describe(): Promise<EngineDescription> {
    const { routes } = this.models;
    const capabilities = { latentRoute: routes === '' ? 'by library' : routes, autoSteps: true, manyModels: true, parallelHops: 1 };
    return Promise.resolve({ name: 'webllm', version: `web-llm ${this.version}`, device: this.gpu.description, capabilities });
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

  embed({ model: name, ids }: EmbedRequest, signal: AbortSignal) {
    return this.on(name, 'an embedding', signal, async (model) => {
      model.checkIds(name, ids);
      const rows = await model.embed(ids);
      return { rows: ids.length, width: model.width, f32: new Uint8Array(rows.buffer) };
    });
  }

  collect(request: CollectRequest, signal: AbortSignal) {
    return this.on(request.model, 'collecting', signal, async (model) => collect(model, request, await this.prompts.build(model, request.model, request.prompt), signal));
  }

  tokenize(request: TokenizeRequest) {
    return this.on(request.model, 'tokenizing', never, (model) => model.text.tokenize(request.text));
  }

  outputHead(request: EmbedRequest, signal: AbortSignal) {
    return this.on(request.model, 'the output head', signal, (model) => outputHead(model, request, signal));
  }

  vocabulary(name: string) {
    return this.on(name, 'the vocabulary', never, (model) => ({ tokens: model.text.vocabulary(model.vocabulary) }));
  }

  think(request: ThinkRequest, signal: AbortSignal): Promise<ThinkResult> {
    return this.on(request.model, 'thinking', signal, async (model) => {
      checkThink(request);
      const prompt = await this.prompts.build(model, request.model, request.prompt);
      const inner = request.innerLink === null ? null : this.links.inner(request.innerLink, request.model, model.width);
      const { thought, usage } = await think(model, request, prompt, inner, signal);
      return this.latents.keep(request, thought, usage);
    });
  }

  speak(request: SpeakRequest, onDelta: (delta: SpeakDelta) => void, signal: AbortSignal) {
    return this.on(request.model, 'speaking', signal, async (model) => {
      checkSpeak(request);
      return speak(model, request, await this.prompts.build(model, request.model, request.prompt), this.gpu.software, onDelta, signal);
    });
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

  // Runs work on a model. What web-llm throws is told as what it is: the GPU's loss, or a failure of its own.
  private on<T>(name: string, what: string, signal: AbortSignal, work: (model: WebLlmModel) => Promise<T> | T): Promise<T> {
    return this.lane.run(async () => {
      const model = await this.models.use(name, signal);
      try {
        return await Promise.race([Promise.resolve(work(model)), model.lost]);
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof Failure) throw error;
        throw model.alive ? webLlmErrors.failed(what, error) : webLlmErrors.lost(error instanceof Error ? error.message : String(error));
      }
    }, signal);
  }
}
