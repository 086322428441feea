import { fromHalf, toHalfBytes } from '../../packages/half.js';
import { type Abi, abiOf } from './abi-table.js';
import type { Pipeline, SamplingChoice, VmFunction, VmTensor, VmTuple } from './private-members.js';
import { VmHook } from './vm-hook.js';

/** A function that appends positions: embeddings `[1, n, d]` in, `[1, n, d]` or `[1, 1, V]` out. */
export type Forward = (embeddings: VmTensor, count: number) => VmTuple;

/**
 * A loaded model of web-llm as this engine uses it: the one place that touches what web-llm keeps to itself. The worker that runs this
 * owns the model alone, and calls come one after the other, so that web-llm's own locks are never needed.
 */
export class ModelAccess {
  readonly abi: Abi;
  private hooked: VmHook | undefined;

  constructor(readonly pipeline: Pipeline) {
    this.abi = abiOf(pipeline);
  }

  /** Longest run of positions one forward takes. */
  get chunk(): number {
    return this.pipeline.prefillChunkSize;
  }

  get context(): number {
    const { slidingWindowSize, contextWindowSize } = this.pipeline;
    return slidingWindowSize > 0 ? slidingWindowSize : contextWindowSize;
  }

  /** The GPU the model lies on. */
  get gpu(): GPUDevice {
    return this.pipeline.tvm.lib.webGPUContext.device;
  }

  /** The instrumentation hook, installed when it is first used. */
  get hook(): VmHook {
    this.hooked ??= new VmHook(this.pipeline);
    return this.hooked;
  }

  /** A function the library exports beside web-llm's own; null when it does not. */
  exported(name: string): VmFunction | null {
    const { tvm, vm } = this.pipeline;
    return this.scoped(() => {
      try {
        return tvm.detachFromCurrentScope(vm.getFunction(name));
      } catch {
        return null;
      }
    });
  }

  /** Forgets every position and token. */
  reset(): void {
    this.scoped(() => {
      this.pipeline.resetKVCache();
      this.pipeline.filledKVCacheLength = 0;
      this.pipeline.appearedTokensFreq.clear();
    });
  }

  /** The ordinary forward, which ends in logits. */
  readonly toLogits: Forward = (embeddings, count) => {
    const { pipeline } = this;
    if (pipeline.invokePrefill !== undefined && pipeline.invokeDecode !== undefined) return count > 1 ? pipeline.invokePrefill(embeddings, count) : pipeline.invokeDecode(embeddings);
    return (count > 1 ? pipeline.prefill : pipeline.decoding)(embeddings, pipeline.kvCache, pipeline.params) as VmTuple;
  };

  /** A forward of the library's own that takes what `prefill` takes. */
  forward(run: VmFunction): Forward {
    return (embeddings) => run(embeddings, this.pipeline.kvCache, this.pipeline.params) as VmTuple;
  }

  /** Appends rows `[n, d]` and gives back the first part of the result, the caller's to dispose. */
  append(run: Forward, rows: VmTensor, count: number): VmTensor {
    const { pipeline } = this;
    const { tvm } = pipeline;
    return this.scoped(() => {
      const states = pipeline.getActiveKVStates?.() ?? [pipeline.kvCache];
      const sequence = tvm.makeShapeTuple([0]);
      const lengths = tvm.makeShapeTuple([count]);
      for (const state of states) pipeline.fKVCacheBeginForward(state, sequence, lengths);
      try {
        return tvm.detachFromCurrentScope(run(rows.view([1, count, rows.shape.at(-1) ?? 0]), count).get(0));
      } finally {
        for (const state of [...states].reverse()) pipeline.fKVCacheEndForward(state);
        pipeline.filledKVCacheLength += count;
      }
    });
  }

  /** Calls a function on tensors and gives back its tensor, the caller's to dispose. */
  compute(run: VmFunction, ...args: readonly VmTensor[]): VmTensor {
    return this.scoped(() => this.pipeline.tvm.detachFromCurrentScope(run(...args, this.pipeline.params) as VmTensor));
  }

  /** Hidden size and rows of the output head, by one step from an empty cache whose values nobody waits for. */
  sizes(): { width: number; vocabulary: number } {
    this.reset();
    const probe = this.embed([0]);
    try {
      const logits = this.append(this.toLogits, probe, 1);
      const sizes = { width: probe.shape.at(-1) ?? 0, vocabulary: logits.shape.at(-1) ?? 0 };
      logits.dispose();
      return sizes;
    } finally {
      probe.dispose();
      this.reset();
    }
  }

  /** Ids of a text by web-llm's own tokenizer, which takes special tokens out of plain text. */
  tokenize(text: string): readonly number[] {
    return [...this.pipeline.tokenizer.encode(text)];
  }

  /** Input embeddings of tokens `[n, d]` where the model lies; the caller's to dispose. */
  embed(ids: readonly number[]): VmTensor {
    return this.scoped(() => this.pipeline.tvm.detachFromCurrentScope(this.pipeline.getTokensEmbeddings(ids)));
  }

  /** Rows as the model's own type, where the model lies; the caller's to dispose. */
  upload(rows: Float32Array, shape: readonly number[], dtype: string): VmTensor {
    const { tvm, device } = this.pipeline;
    const bytes = dtype === 'float16' ? toHalfBytes(rows) : new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength);
    return this.scoped(() => tvm.detachFromCurrentScope(tvm.empty(shape, dtype, device).copyFromRawBytes(bytes)));
  }

  /** A copy of a tensor that outlives what it was taken from; the caller's to dispose. */
  copied(tensor: VmTensor): VmTensor {
    const { tvm, device } = this.pipeline;
    return this.scoped(() => tvm.detachFromCurrentScope(tvm.empty(tensor.shape, tensor.dtype, device).copyFrom(tensor)));
  }

  /** All values of a tensor. Half floats are read by their bytes. */
  async download(tensor: VmTensor): Promise<Float32Array> {
    const { tvm, device } = this.pipeline;
    const host = this.scoped(() => tvm.detachFromCurrentScope(tvm.empty(tensor.shape, tensor.dtype, tvm.cpu()).copyFrom(tensor)));
    try {
      await device.sync();
      const bytes = host.toRawBytes().slice();
      if (tensor.dtype !== 'float16') return new Float32Array(bytes.buffer);
      const values = new Float32Array(bytes.length / 2);
      fromHalf(new Uint16Array(bytes.buffer), values);
      return values;
    } finally {
      host.dispose();
    }
  }

  /** The model's own sampler, with its configured penalties over the tokens counted so far. */
  sample(logits: VmTensor, choice: SamplingChoice): Promise<number> {
    const { pipeline } = this;
    const sampler = pipeline.sampleFromRawLogits ?? pipeline.sampleTokenFromLogits;
    if (sampler === undefined) throw new Error('web-llm has no sampler');
    return sampler.call(pipeline, logits, choice);
  }

  seed(value: number): void {
    this.pipeline.tvm.setSeed(value);
  }

  /** Counts a token for the sampler's penalties. */
  appeared(token: number): void {
    const counts = this.pipeline.appearedTokensFreq;
    counts.set(token, (counts.get(token) ?? 0) + 1);
  }

  private scoped<T>(work: () => T): T {
    const { tvm } = this.pipeline;
    tvm.beginScope();
    try {
      return work();
    } finally {
      tvm.endScope();
    }
  }
}
