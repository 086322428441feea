/** Where the page finds the parts of an engine worker. */
export interface EngineAssets {
  /** Bundles and WebAssembly modules of both flavours, as addresses the page may fetch. */
  readonly wasm: { readonly script: string; readonly module: string };
  readonly webgpu: { readonly script: string; readonly module: string };
}
