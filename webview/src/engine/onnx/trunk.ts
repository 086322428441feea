import type { EngineDevice } from '../device/engine-device.js';
import type { InferenceSession, Runtime, Tensor } from '../device/runtime.js';
import type { Manifest } from '../packages/manifest.js';
import { engineErrors } from '../hops/engine-errors.js';

/** Keys and values of the positions so far, by input name. */
export type KeyValues = Readonly<Record<string, Tensor>>;

/** The decoder without its output head: input embeddings and the cache in, hidden states after the final norm and the longer cache out. */
export class Trunk {
  private readonly names: readonly string[];

  constructor(
    private readonly session: InferenceSession,
    private readonly runtime: Runtime,
    private readonly manifest: Manifest,
  ) {
    this.names = Array.from({ length: manifest.layers }, (_, layer) => [`${layer}.key`, `${layer}.value`]).flat();
  }

  /** Where the session leaves its outputs: on the GPU they are never copied back unless somebody reads them. */
  static outputs(manifest: Manifest, device: EngineDevice): Record<string, 'cpu' | 'gpu-buffer'> {
    const location = device.provider === 'webgpu' ? 'gpu-buffer' : 'cpu';
    const presents = Array.from({ length: manifest.layers }, (_, layer) => [`present.${layer}.key`, `present.${layer}.value`]).flat();
    return Object.fromEntries(['last_hidden_state', ...presents].map((name) => [name, location]));
  }

  /** A cache without positions. */
  empty(): KeyValues {
    const { kvHeads, headDim } = this.manifest;
    return Object.fromEntries(this.names.map((name) => [`past.${name}`, new this.runtime.Tensor('float32', new Float32Array(), [1, kvHeads, 0, headDim])]));
  }

  /** Appends `count` positions to a cache of `past`; the old cache is freed. Hidden states `[1, count, d]` are the caller's to dispose. */
  async run(embeddings: Tensor, count: number, past: number, cache: KeyValues): Promise<{ hidden: Tensor; cache: KeyValues }> {
    const total = past + count;
    const { Tensor } = this.runtime;
    try {
      const outputs = await this.session.run({
        inputs_embeds: embeddings,
        seqlens_k: new Tensor('int32', Int32Array.of(total - 1), [1]),
        total_sequence_length: new Tensor('int32', Int32Array.of(total), []),
        ...cache,
      });
      free(cache);
      const next = Object.fromEntries(this.names.map((name) => [`past.${name}`, outputs[`present.${name}`] as Tensor]));
      return { hidden: outputs['last_hidden_state'] as Tensor, cache: next };
    } catch (error) {
      throw engineErrors.runtimeFailed('the decoder', error);
    }
  }

  release(): Promise<void> {
    return this.session.release();
  }
}

/** Frees a cache. */
export function free(cache: KeyValues): void {
  for (const tensor of Object.values(cache)) tensor.dispose();
}
