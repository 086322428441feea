// The parts of web-llm this engine uses without their being public: named here, and nowhere else. Handles live in a scope of the runtime
// unless they are detached from it.

export interface VmTensor {
  readonly shape: readonly number[];
  readonly dtype: string;
  copyFrom(data: VmTensor | readonly number[]): VmTensor;
  copyFromRawBytes(bytes: Uint8Array): VmTensor;
  toRawBytes(): Uint8Array;
  view(shape: readonly number[]): VmTensor;
  dispose(): void;
}

/** A function of the virtual machine or of its runtime. */
export type VmFunction = ((...args: readonly unknown[]) => unknown) & { dispose(): void };

/** What a forward gives back: logits or hidden states, and the cache. */
export interface VmTuple {
  get(index: number): VmTensor;
}

export interface VmModule {
  getFunction(name: string): VmFunction;
}

export interface VirtualMachine {
  getFunction(name: string): VmFunction;
  getInternalModule(): VmModule;
}

/** WebAssembly's memory as the runtime reads it. */
export interface VmMemory {
  readonly memory: WebAssembly.Memory;
  loadI32(address: number): number;
  loadI64(address: number): number;
}

/** Exports of the compiled library, by the names either ABI has. */
export interface VmExports {
  readonly TVMWasmAllocSpace: (bytes: number) => number;
  readonly TVMWasmFreeSpace: (address: number) => void;
  readonly TVMCbArgToReturn?: (value: number, code: number) => number;
  readonly TVMCFuncSetReturn?: (ret: number, value: number, code: number, count: number) => number;
  readonly TVMFFIAnyViewToOwnedAny?: (view: number, owned: number) => number;
}

/** web-llm's runtime (`tvm` of a pipeline). */
export interface TvmRuntime {
  readonly memory: VmMemory;
  readonly exports: VmExports;
  readonly lib: { checkCall(code: number): void; readonly webGPUContext: { readonly device: GPUDevice } };
  readonly ctx: { attachToCurrentScope<T>(handle: T): T };
  beginScope(): void;
  endScope(): void;
  detachFromCurrentScope<T>(handle: T): T;
  attachToCurrentScope<T>(handle: T): T;
  empty(shape: readonly number[], dtype: string, device: unknown): VmTensor;
  cpu(): unknown;
  makeShapeTuple(shape: readonly number[]): unknown;
  setSeed(seed: number): void;
  /** 0.2.79: values and codes apart. */
  readonly createPackedFuncFromCFunc?: (callback: PackedCallback) => VmFunction;
  retValueToJS(...place: readonly (number | boolean)[]): unknown;
  /** From 0.2.80 on: one list of tagged values. */
  readonly createPackedFuncFromSafeCallType?: (callback: SafeCallback) => VmFunction;
}

/** 0.2.79's callback: addresses of values and of type codes, their number, and where the result goes. */
export type PackedCallback = (values: number, codes: number, count: number, result: number, self: number) => number;

/** The callback from 0.2.80 on: address of tagged values, their number, and where the result goes. */
export type SafeCallback = (self: number, values: number, count: number, result: number) => number;

export interface SamplingChoice {
  readonly temperature: number;
  readonly top_p: number;
}

/** Chooses a token from logits. */
export type Sampler = (logits: VmTensor, choice: SamplingChoice) => Promise<number>;

/** web-llm's model (`LLMChatPipeline`). */
export interface Pipeline {
  readonly tvm: TvmRuntime;
  readonly vm: VirtualMachine;
  readonly device: { sync(): Promise<void> };
  readonly params: unknown;
  readonly kvCache: unknown;
  readonly prefillChunkSize: number;
  readonly contextWindowSize: number;
  readonly slidingWindowSize: number;
  readonly config: PipelineConfig;
  readonly tokenizer: { encode(text: string): Int32Array };
  readonly fKVCacheBeginForward: VmFunction;
  readonly fKVCacheEndForward: VmFunction;
  readonly prefill: VmFunction;
  readonly decoding: VmFunction;
  filledKVCacheLength: number;
  readonly appearedTokensFreq: Map<number, number>;
  getTokensEmbeddings(ids: readonly number[]): VmTensor;
  resetKVCache(): void;
  readonly sampleTokenFromLogits?: Sampler;
  readonly sampleFromRawLogits?: Sampler;
  getActiveKVStates?(): readonly unknown[];
  invokePrefill?(embeddings: VmTensor, count: number): VmTuple;
  invokeDecode?(embeddings: VmTensor): VmTuple;
}

/** The part of `mlc-chat-config.json` that forwards and sampling depend on. */
export interface PipelineConfig {
  readonly vocab_size: number;
  readonly temperature?: number;
  readonly top_p?: number;
  readonly repetition_penalty?: number;
  readonly frequency_penalty?: number;
  readonly presence_penalty?: number;
}

/** The private part of web-llm's `MLCEngine`. */
export interface EngineInternals {
  readonly loadedModelIdToPipeline: ReadonlyMap<string, Pipeline>;
}
