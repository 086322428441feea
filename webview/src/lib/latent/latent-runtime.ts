import { Failure } from '../../engine/contract/failure.js';
import { ModelAccess } from '../../engine/webllm/abi/model-access.js';
import type { EngineInternals, Pipeline, VirtualMachine } from '../../engine/webllm/abi/private-members.js';
import { ExportedRoute } from '../../engine/webllm/routes/exported-routes.js';
import type { HiddenRoute } from '../../engine/webllm/routes/hidden-route.js';
import { HookRoute } from '../../engine/webllm/routes/hook-route.js';

/** A loaded model whose hidden states can be reached. */
export interface LatentRuntime {
  readonly ok: true;
  readonly vm: VirtualMachine;
  readonly pipeline: Pipeline;
  readonly access: ModelAccess;
  /** How hidden states are reached, the best way the library has. */
  readonly route: HiddenRoute;
  /** d. */
  readonly width: number;
}

/** Why there is no such thing. */
export interface NoLatentRuntime {
  readonly ok: false;
  readonly reason: string;
}

/**
 * Looks at a model that web-llm's engine has loaded. The model's conversation ends: its cache is the latents' from now on, and
 * `engine.resetChat()` gives it back.
 */
export function getLatentRuntime(engine: EngineInternals, modelId: string): LatentRuntime | NoLatentRuntime {
  const pipeline = engine.loadedModelIdToPipeline.get(modelId);
  if (pipeline === undefined) return { ok: false, reason: `model '${modelId}' is not loaded; loaded: ${[...engine.loadedModelIdToPipeline.keys()].join(', ') || 'none'}` };
  try {
    const access = new ModelAccess(pipeline);
    const { width, vocabulary } = access.sizes();
    const hook = new HookRoute(access, width, vocabulary);
    const route = ExportedRoute.custom(access, hook) ?? ExportedRoute.stock(access, hook) ?? hook;
    return { ok: true, vm: pipeline.vm, pipeline, access, route, width };
  } catch (error) {
    return { ok: false, reason: reasonOf(error) };
  }
}

/** An error in words, its next step with it. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Failure)) return error instanceof Error ? error.message : String(error);
  return error.data.nextStep === null ? error.message : `${error.message}: ${error.data.nextStep}`;
}
