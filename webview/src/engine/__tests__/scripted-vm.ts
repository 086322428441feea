import type { Pipeline, VmTensor } from '../webllm/abi/private-members.js';

/** A tensor of the script: values on nobody's GPU. */
export class ScriptedTensor implements VmTensor {
  disposed = false;
  constructor(
    readonly shape: readonly number[],
    public values: Float32Array,
    readonly dtype = 'float32',
  ) {}
  copyFrom(data: VmTensor | readonly number[]): VmTensor {
    this.values = Float32Array.from(data instanceof ScriptedTensor ? data.values : (data as readonly number[]));
    return this;
  }
  copyFromRawBytes(bytes: Uint8Array): VmTensor {
    this.values = new Float32Array(bytes.slice().buffer);
    return this;
  }
  toRawBytes = (): Uint8Array => new Uint8Array(this.values.slice().buffer);
  view = (shape: readonly number[]): VmTensor => new ScriptedTensor(shape, this.values, this.dtype);
  dispose = (): void => void (this.disposed = true);
}

/** d and V of the script's model. */
export const width = 4;
export const vocabulary = 6;
const own = 4;

/** The hidden state of an embedding row in the script: halved. The head adds up and multiplies by the token. */
export const hiddenOf = (rows: Float32Array): Float32Array => rows.map((value) => value / 2);

/** A machine whose model is three kernels — norm, last row, output head — and whose hook is called as either ABI calls it. */
export function scriptedVm(abi: 'packed' | 'safeCall', exportsHidden = false): { pipeline: Pipeline; headRuns: () => number } {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const view = () => new DataView(memory.buffer);
  const held: ScriptedTensor[] = [];
  let hook: ((...place: number[]) => number) | null = null;
  let heads = 0;
  const step = abi === 'packed' ? 8 : 16;
  const tensorType = abi === 'packed' ? 13 : 70;

  // Lays a kernel's arguments out in memory and calls the hook; whether the kernel is skipped.
  const tell = (before: boolean, args: readonly ScriptedTensor[]): boolean => {
    if (hook === null) return false;
    const [values, codes, result] = [1024, 2048, 3072];
    const put = (at: number, type: number, content: number) => {
      if (abi === 'packed') view().setInt32(codes + 4 * at, type, true);
      else view().setInt32(values + step * at, type, true);
      view().setBigInt64(values + step * at + (abi === 'packed' ? 0 : 8), BigInt(content), true);
    };
    view().setBigInt64(result, 0n, true);
    view().setBigInt64(result + 8, 0n, true);
    put(2, abi === 'packed' ? 0 : 1, before ? 1 : 0);
    args.forEach((tensor, i) => put(own + i, tensorType, held.push(tensor) - 1));
    if (abi === 'packed') hook(values, codes, own + args.length, result, 0);
    else hook(0, values, own + args.length, result);
    return view().getBigInt64(result + (abi === 'packed' ? 0 : 8), true) === 1n;
  };
  const kernel = (inputs: readonly ScriptedTensor[], out: ScriptedTensor, work: () => void): ScriptedTensor => {
    if (!tell(true, [...inputs, out])) {
      work();
      tell(false, [...inputs, out]);
    }
    return out;
  };
  const empty = (...shape: number[]) => new ScriptedTensor(shape, new Float32Array(shape.reduce((a, b) => a * b, 1)));
  const forward = (embeddings: ScriptedTensor) => {
    const count = embeddings.shape[1] ?? 0;
    const norm = empty(1, count, width);
    kernel([embeddings], norm, () => (norm.values = hiddenOf(embeddings.values)));
    const last = empty(1, 1, width);
    kernel([norm], last, () => (last.values = norm.values.slice(-width)));
    const logits = empty(1, 1, vocabulary);
    kernel([empty(vocabulary, width), last], logits, () => {
      heads++;
      logits.values = logits.values.map((_, token) => token * last.values.reduce((sum, value) => sum + value, 0));
    });
    return { get: () => logits };
  };
  const fn = <F extends (...args: never[]) => unknown>(work: F) => Object.assign(work, { dispose: () => undefined });
  const toHidden = fn((embeddings: ScriptedTensor) => ({ get: () => new ScriptedTensor(embeddings.shape, hiddenOf(embeddings.values)) }));
  const create = { [abi === 'packed' ? 'createPackedFuncFromCFunc' : 'createPackedFuncFromSafeCallType']: fn((callback: never) => callback) };
  const contentOf = (place: number) => held[Number(view().getBigInt64(place + (abi === 'packed' ? 0 : 8), true))];
  const tvm = {
    ...create,
    memory: { memory, loadI32: (at: number) => view().getInt32(at, true), loadI64: (at: number) => Number(view().getBigInt64(at, true)) },
    exports: {
      TVMWasmAllocSpace: () => 512,
      TVMCbArgToReturn: () => 0,
      TVMFFIAnyViewToOwnedAny: () => 0,
      TVMCFuncSetReturn: (result: number, value: number) => void view().setBigInt64(result, view().getBigInt64(value, true), true),
    },
    lib: { checkCall: () => undefined, webGPUContext: { device: { lost: new Promise(() => undefined) } } },
    ctx: { attachToCurrentScope: (handle: unknown) => handle },
    beginScope: () => undefined,
    endScope: () => undefined,
    detachFromCurrentScope: (handle: unknown) => handle,
    attachToCurrentScope: (handle: unknown) => handle,
    empty: (shape: readonly number[]) => empty(...shape),
    cpu: () => null,
    makeShapeTuple: (shape: unknown) => shape,
    setSeed: () => undefined,
    retValueToJS: (place: number) => contentOf(place),
  };
  const pipeline = {
    tvm,
    vm: {
      getFunction: (name: string) => {
        if (exportsHidden && /to_last_hidden_states/.test(name)) return toHidden;
        throw new Error(`no ${name}`);
      },
      getInternalModule: () => ({ getFunction: () => fn((callback: never) => (hook = callback)) }),
    },
    device: { sync: () => Promise.resolve() },
    config: { vocab_size: vocabulary },
    tokenizer: { encode: (text: string) => Int32Array.from(text, Number) },
    prefillChunkSize: 2,
    contextWindowSize: 16,
    slidingWindowSize: -1,
    filledKVCacheLength: 0,
    appearedTokensFreq: new Map(),
    fKVCacheBeginForward: fn(() => undefined),
    fKVCacheEndForward: fn(() => undefined),
    prefill: fn(forward),
    decoding: fn(forward),
    resetKVCache: () => undefined,
    ...(abi === 'packed' ? { sampleTokenFromLogits: () => Promise.resolve(0) } : { sampleFromRawLogits: () => Promise.resolve(0), invokePrefill: forward, invokeDecode: forward }),
  };
  return { pipeline: pipeline as unknown as Pipeline, headRuns: () => heads };
}
