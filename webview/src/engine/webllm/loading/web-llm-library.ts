import type { EngineInternals } from '../abi/private-members.js';

/** A model as web-llm's own list describes it. */
export interface ModelRecord {
  readonly model: string;
  readonly model_id: string;
  readonly model_lib: string;
  readonly overrides?: { readonly context_window_size?: number } & Readonly<Record<string, unknown>>;
  readonly vram_required_MB?: number;
  readonly buffer_size_required_bytes?: number;
  readonly required_features?: readonly string[];
}

export interface LoadReport {
  readonly progress: number;
  readonly text: string;
}

/** web-llm's engine as far as it is used: it loads models and frees them. */
export interface MlcEngine extends EngineInternals {
  reload(model: string): Promise<void>;
  unload(): Promise<void>;
}

/** The package, whichever version of it: the shipped one, or the older one of the tests. */
export interface WebLlmLibrary {
  readonly MLCEngine: new (options: { appConfig: unknown; initProgressCallback: (report: LoadReport) => void; logLevel: string }) => MlcEngine;
  readonly prebuiltAppConfig: { readonly model_list: readonly ModelRecord[] };
  readonly modelVersion: string;
}
