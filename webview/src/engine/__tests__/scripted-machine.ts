import type { Pipeline, TvmRuntime, VmFunction, VmTensor, VmTuple } from '../webllm/abi/private-members.js';
import { type Argument, CallMemory, packedCalls, safeCalls } from './scripted-calls.js';
import { ScriptedTensor, ScriptedTensors } from './scripted-tensors.js';

/** Versions of web-llm whose members are scripted. */
export type Version = '0.2.79' | '0.2.80' | '0.2.86';

export const width = 2;
export const vocabulary = 5;

/** Rows of the output head `[V, d]`. */
const head = [1, 2, -1, 3, 2, -2, 0, 1, 4, 1];

/** Which of the machine's ways to a hidden state the library has. */
export interface Library {
  readonly exports?: readonly string[];
  readonly dtype?: 'float32' | 'float16';
  /** Kernels the head is made of have other names and order: no wide result is ever seen. */
  readonly hidesHead?: boolean;
  /** The last row is taken before the final norm, which the other rows then never go through. */
  readonly normsLast?: boolean;
}

/**
 * A model small enough to do in the head, behind the members of a version of web-llm: a position's hidden state is the sum of all rows up to
 * it. Its forward runs kernels the hook sees: the norm (all positions), the choice of the last row, the output head.
 */
export class ScriptedMachine {
  readonly tensors = new ScriptedTensors();
  /** Kernels that ran. */
  readonly ran: string[] = [];
  readonly pipeline: Pipeline;
  hooks = 0;
  /** Forwards that began and have not ended. */
  open = 0;
  private readonly memory = new CallMemory();
  private readonly calls;
  private readonly dtype: string;
  private sum = [0, 0];
  private hook: VmFunction | null = null;

  constructor(version: Version, private readonly library: Library = {}) {
    this.calls = version === '0.2.79' ? packedCalls(this.memory) : safeCalls(this.memory);
    this.dtype = library.dtype ?? 'float32';
    this.tensors.onCopy = (from, to) => void this.kernel('copy', [from, to], () => undefined);
    this.pipeline = this.pipelineOf(version);
  }

  /** Rows `[n, d]` where the model lies. */
  rows(...values: readonly number[]): VmTensor {
    this.tensors.begin();
    const tensor = this.tensors.detach(this.tensors.of(Float32Array.from(values), [values.length / width, width], this.dtype));
    this.tensors.end();
    return tensor;
  }

  private pipelineOf(version: Version): Pipeline {
    const { tensors, memory } = this;
    const tvm = {
      memory: { memory: memory.memory, loadI32: (at: number) => memory.view.getInt32(at, true), loadI64: (at: number) => Number(memory.view.getBigInt64(at, true)) },
      lib: { checkCall: (code: number) => { if (code !== 0) throw new Error(`the runtime answered ${code}`); }, webGPUContext: { device: {} } },
      ctx: { attachToCurrentScope: <T>(handle: T) => tensors.attach(handle) },
      beginScope: () => tensors.begin(),
      endScope: () => tensors.end(),
      attachToCurrentScope: <T>(handle: T) => tensors.attach(handle),
      detachFromCurrentScope: <T>(handle: T) => tensors.detach(handle),
      empty: (shape: readonly number[], dtype: string) => tensors.empty(shape, dtype),
      cpu: () => 'cpu',
      makeShapeTuple: (shape: readonly number[]) => shape,
      setSeed: () => undefined,
      ...this.calls.members,
    } as unknown as TvmRuntime;
    const forward = this.callable((rows) => this.forward(rows as VmTensor));
    const sampler = () => Promise.resolve(0);
    return {
      tvm,
      vm: { getFunction: (name) => this.exported(name), getInternalModule: () => ({ getFunction: (name) => this.internal(name) }) },
      device: { sync: () => Promise.resolve() },
      params: 'params', kvCache: 'cache', prefillChunkSize: 4, contextWindowSize: 16, slidingWindowSize: -1,
      config: { vocab_size: vocabulary },
      tokenizer: { encode: (text) => Float32Array.from(text, Number) as unknown as Int32Array },
      fKVCacheBeginForward: this.callable(() => void this.open++),
      fKVCacheEndForward: this.callable(() => void this.open--),
      prefill: forward, decoding: forward,
      filledKVCacheLength: 0, appearedTokensFreq: new Map(),
      getTokensEmbeddings: (ids) => tensors.of(Float32Array.from(ids.flatMap((id) => [id, -id])), [ids.length, width], this.dtype),
      resetKVCache: () => void (this.sum = [0, 0]),
      ...(version === '0.2.86'
        ? { sampleFromRawLogits: sampler, getActiveKVStates: () => ['cache'], invokePrefill: (rows: VmTensor) => this.forward(rows), invokeDecode: (rows: VmTensor) => this.forward(rows) }
        : { sampleTokenFromLogits: sampler }),
    };
  }

  private callable(run: (...args: readonly unknown[]) => unknown): VmFunction {
    return Object.assign(run, { dispose: () => undefined });
  }

  private internal(name: string): VmFunction {
    if (name !== 'set_instrument') throw new Error(`no function ${name}`);
    return this.callable((hook) => {
      if (hook === null || hook === undefined) throw new Error('taking the hook out ends this machine');
      this.hook = hook as VmFunction;
      this.hooks++;
    });
  }

  private exported(name: string): VmFunction {
    if (this.library.exports?.includes(name) !== true) throw new Error(`no function ${name}`);
    const run = name === 'get_logits' ? (rows: unknown) => this.logits(rows as ScriptedTensor) : (rows: unknown) => tuple(this.hidden(rows as VmTensor));
    return this.tensors.attach(this.callable(run));
  }

  private forward(rows: VmTensor): VmTuple {
    const { normsLast = false } = this.library;
    const all = normsLast ? this.hidden(rows, 'trunk', 2) : this.hidden(rows);
    this.builtins();
    const last = this.tensors.empty([1, 1, width], this.dtype);
    this.kernel('take', [all, 7, 0, last], () => void (last.values = all.values.slice(-width)));
    if (!normsLast) return tuple(this.logits(last));
    const normed = this.tensors.empty([1, 1, width], this.dtype);
    this.kernel('norm', [last, normed], () => void (normed.values = last.values.map((value) => value / 2)));
    return tuple(this.logits(normed));
  }

  private hidden(rows: VmTensor, name = 'norm', scale = 1): ScriptedTensor {
    if (this.open !== 1) throw new Error('a forward needs the cache begun once');
    const count = rows.shape[1] ?? 0;
    const out = this.tensors.empty([1, count, width], this.dtype);
    const weight = this.tensors.empty([width], this.dtype);
    this.kernel(name, [rows as ScriptedTensor, weight, out], () => {
      const values = (rows as ScriptedTensor).values;
      out.values = values.map((value, i) => scale * (this.sum[i % width] = (this.sum[i % width] ?? 0) + value));
    });
    return out;
  }

  private logits(last: ScriptedTensor): ScriptedTensor {
    this.builtins();
    const out = this.tensors.empty([1, 1, vocabulary], 'float32');
    const weights = this.tensors.of(Float32Array.from(head), [vocabulary, width], this.dtype);
    const args: Argument[] = this.library.hidesHead === true ? [out, 0] : [weights, last, out];
    this.kernel('head', args, () => {
      const row = last.values;
      out.values = Float32Array.from({ length: vocabulary }, (_, v) => (head[v * width] ?? 0) * (row[0] ?? 0) + (head[v * width + 1] ?? 0) * (row[1] ?? 0));
    });
    return out;
  }

  // What the machine does between kernels: it makes room and lets go, and tells the hook of that too.
  private builtins(): void {
    for (let i = 0; i < 6; i++) if (this.hook !== null) for (const before of [1, 0]) this.calls.call(this.hook, [0, 0, before, null, 7, i]);
  }

  // The machine tells the hook before and after; a kernel that is skipped does not run.
  private kernel(name: string, args: readonly Argument[], run: () => void): void {
    if (this.hook !== null && this.calls.call(this.hook, [0, 0, 1, null, ...args])) return;
    run();
    if (name !== 'copy') this.ran.push(name);
    if (this.hook !== null) this.calls.call(this.hook, [0, 0, 0, null, ...args]);
  }
}

function tuple(first: VmTensor): VmTuple {
  return { get: () => first };
}
