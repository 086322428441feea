import type { LoadModelRequest } from '../contract/requests.js';
import type { LoadProgress, ModelDescription } from '../contract/results.js';
import { engineErrors } from '../hops/engine-errors.js';
import { LoadSteps } from '../hops/load-steps.js';
import { nameFor } from '../hops/model-names.js';
import { readModelFiles } from './loading/model-files.js';
import { sourceOf } from './loading/model-source.js';
import { openPipeline } from './loading/opening.js';
import { checkMachine, type Needs, needsOf, thisMachine } from './loading/preflight.js';
import { checkShards, cleanShards } from './loading/shard-cache.js';
import type { ModelRecord, WebLlmLibrary } from './loading/web-llm-library.js';
import { WebLlmModel } from './web-llm-model.js';

/** Asks whether a model may be fetched; false when it may not. */
export type MayFetch = (needs: Needs, record: ModelRecord) => Promise<boolean>;

interface Entry {
  readonly request: LoadModelRequest;
  readonly record: ModelRecord;
  /** Null while it is out of memory. */
  model: WebLlmModel | null;
  bytes: number;
  used: number;
}

/**
 * Models by name. They share a budget of memory: the one not used for longest makes room for another, and comes back from the cache when it
 * is used again. So does one whose GPU was lost.
 */
export class WebLlmModels {
  private readonly byName = new Map<string, Entry>();
  private clock = 0;

  constructor(
    private readonly library: WebLlmLibrary,
    private readonly manifestName: string,
    private readonly budget: () => number,
    private readonly mayFetch: MayFetch,
  ) {}

  async load(request: LoadModelRequest, onProgress: (progress: LoadProgress) => void, signal: AbortSignal): Promise<ModelDescription> {
    const record = sourceOf(request, this.library);
    const { name, held } = nameFor(request.model, this.byName, (entry) => entry.record.model === record.model && entry.record.model_lib === record.model_lib);
    const entry = held ?? { request, record, model: null, bytes: 0, used: 0 };
    const steps = new LoadSteps(request.model, onProgress);
    const model = await this.ready(entry, steps, signal);
    this.byName.set(name, entry);
    steps.report(`ready, hidden states by ${model.route.name}`, 1);
    return model.describe(name);
  }

  /** The model of a name, brought back when it is out of memory. */
  async use(name: string, signal: AbortSignal): Promise<WebLlmModel> {
    const entry = this.byName.get(name);
    if (entry === undefined) throw engineErrors.unknownModel(name, this.byName.keys());
    return this.ready(entry, new LoadSteps(name, () => undefined), signal);
  }

  /** Forgets a name; unknown names are ignored. */
  async unload(name: string): Promise<void> {
    const entry = this.byName.get(name);
    this.byName.delete(name);
    await this.evict(entry);
  }

  /** How hidden states of each loaded model are reached. */
  get routes(): string {
    return [...this.byName].map(([name, { model }]) => `${name}: ${model?.route.name ?? 'out of memory'}`).join(', ');
  }

  /** Names of models in memory; for tests of eviction. */
  get resident(): readonly string[] {
    return [...this.byName].filter(([, entry]) => entry.model !== null).map(([name]) => name);
  }

  private async ready(entry: Entry, steps: LoadSteps, signal: AbortSignal): Promise<WebLlmModel> {
    entry.used = ++this.clock;
    if (entry.model?.alive !== true) entry.model = await this.open(entry, steps, signal);
    return entry.model;
  }

  private async open(entry: Entry, steps: LoadSteps, signal: AbortSignal): Promise<WebLlmModel> {
    const { record, request } = entry;
    steps.report('looking', 0);
    const files = await readModelFiles(record.model, this.manifestName, signal);
    const missing = await cleanShards(files);
    const needs = needsOf(request.model, record, files, missing);
    checkMachine(needs, await thisMachine(this.budget()));
    if (missing > 0 && !(await this.mayFetch(needs, record))) throw engineErrors.badRequest(`the download of model '${request.model}' was declined`);
    await this.makeRoom(needs.memory);
    const opened = await openPipeline(record, this.library, (fraction) => steps.report(missing > 0 ? 'fetching' : 'loading', fraction * 0.9), signal);
    try {
      await checkShards(files, (fraction) => steps.report('verifying', 0.9 + fraction * 0.05), signal);
      entry.bytes = needs.memory;
      return await WebLlmModel.open(opened, files);
    } catch (error) {
      await opened.engine.unload();
      throw error;
    }
  }

  private async makeRoom(bytes: number): Promise<void> {
    const resident = () => [...this.byName.values()].filter((entry) => entry.model !== null);
    const held = () => resident().reduce((sum, entry) => sum + entry.bytes, 0);
    while (resident().length > 0 && held() + bytes > this.budget()) await this.evict(resident().sort((a, b) => a.used - b.used)[0]);
  }

  private async evict(entry: Entry | undefined): Promise<void> {
    const model = entry?.model;
    if (entry !== undefined) entry.model = null;
    await model?.release();
  }
}
