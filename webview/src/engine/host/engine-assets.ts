/** Where the page finds the parts of its engine workers, as addresses it may fetch. */
export interface EngineAssets {
  /** Bundles and WebAssembly modules of both flavours of the ONNX engine. */
  readonly wasm: { readonly script: string; readonly module: string };
  readonly webgpu: { readonly script: string; readonly module: string };
  /** Bundle of the WebLLM engine; its models bring their own WebAssembly. */
  readonly webllm: { readonly script: string; readonly module: null };
}
