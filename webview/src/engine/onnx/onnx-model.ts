import type { ModelDescription } from '../contract/results.js';
import type { EngineDevice } from '../device/engine-device.js';
import type { InferenceSession, Runtime, Tensor } from '../device/runtime.js';
import { EmbeddingTable } from '../packages/embedding-table.js';
import { files, hasOwnHead, type Manifest } from '../packages/manifest.js';
import { fileOf, type ModelPackage } from '../packages/model-package.js';
import type { PackageSource } from '../packages/package-source.js';
import { ModelText } from '../templates/model-text.js';
import { engineErrors } from '../hops/engine-errors.js';
import { Head } from './head.js';
import type { PromptPositions } from '../hops/prompt-positions.js';
import { Trunk } from './trunk.js';

/** A package made ready to run: sessions, embedding table, tokenizer and template. */
export class OnnxModel {
  private constructor(
    private readonly manifest: Manifest,
    /** What it is known by: sha256 of its manifest. */
    readonly packageHash: string,
    private readonly runtime: Runtime,
    readonly device: EngineDevice,
    readonly text: ModelText,
    readonly trunk: Trunk,
    readonly head: Head,
    readonly embeddings: EmbeddingTable,
  ) {}

  /** Opens the sessions of a verified package. They hold its weights; rows of the embedding table are read again when they are needed. */
  static async open(opened: ModelPackage, source: PackageSource, runtime: Runtime, device: EngineDevice): Promise<OnnxModel> {
    const { manifest } = opened;
    const text = ModelText.parse(fileOf(opened, files.tokenizer), fileOf(opened, files.chat), opened.folder);
    const headData = hasOwnHead(manifest) ? files.headWeights : files.embeddings;
    const trunk = new Trunk(await session(runtime, opened, files.trunk, files.trunkWeights, device, Trunk.outputs(manifest, device)), runtime, manifest);
    const head = new Head(await session(runtime, opened, files.head, headData, device, {}), device, manifest.hiddenSize);
    return new OnnxModel(manifest, opened.packageHash, runtime, device, text, trunk, head, new EmbeddingTable(source, { folder: opened.folder, manifest, packageHash: opened.packageHash }));
  }

  /** d. */
  get width(): number {
    return this.manifest.hiddenSize;
  }

  /** Most positions a sequence may have. */
  get context(): number {
    return this.manifest.contextLength;
  }

  describe(name: string): ModelDescription {
    const { architecture, hiddenSize, vocabularySize, contextLength, parameters, checkpointHash } = this.manifest;
    return { model: name, architecture, hiddenSize, vocabularySize, contextLength, parameters, checkpointHash, packageHash: this.packageHash };
  }

  /** A tensor over values on the CPU. */
  tensor(values: Float32Array, dims: readonly number[]): Tensor {
    return new this.runtime.Tensor('float32', values, dims);
  }

  /** Input embeddings of tokens, `[n, d]`. */
  embed(ids: readonly number[]): Promise<Float32Array> {
    return this.embeddings.read(ids);
  }

  /** Refuses a prompt that does not fit together with `more` positions after it. */
  checkContext(name: string, prompt: PromptPositions, more: number): void {
    if (prompt.count === 0) throw engineErrors.emptyPrompt(name);
    if (prompt.count + more > this.context) throw engineErrors.promptTooLong(name, prompt.count, prompt.injectedRows, more, this.context);
  }

  /** Refuses ids that are not rows of the embedding table. */
  checkIds(name: string, ids: readonly number[]): void {
    const bad = ids.find((id) => !(id >= 0 && id < this.embeddings.rows));
    if (bad !== undefined) throw engineErrors.unknownToken(name, bad, this.embeddings.rows);
  }

  /** The logits a token can be chosen from: checkpoints pad their tables with rows no token belongs to. */
  spoken(logits: Float32Array): Float32Array {
    return logits.subarray(0, Math.min(logits.length, this.text.vocabularySize));
  }

  async release(): Promise<void> {
    await this.trunk.release();
    await this.head.release();
  }
}

async function session(
  runtime: Runtime,
  opened: ModelPackage,
  graph: string,
  weights: string,
  device: EngineDevice,
  preferredOutputLocation: Record<string, 'cpu' | 'gpu-buffer'>,
): Promise<InferenceSession> {
  try {
    return await runtime.InferenceSession.create(fileOf(opened, graph), {
      executionProviders: [device.execution],
      graphOptimizationLevel: 'all',
      externalData: [{ path: weights, data: fileOf(opened, weights) }],
      preferredOutputLocation,
      logSeverityLevel: 3,
    });
  } catch (error) {
    throw engineErrors.runtimeFailed(`${opened.folder}/${graph}`, error);
  }
}
