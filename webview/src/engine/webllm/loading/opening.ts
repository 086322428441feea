import { Failure } from '../../contract/failure.js';
import type { Pipeline } from '../abi/private-members.js';
import { webLlmErrors } from '../web-llm-errors.js';
import type { MlcEngine, ModelRecord, WebLlmLibrary } from './web-llm-library.js';

/** A model in memory, with the engine of web-llm that holds it: one a model, so that each can be freed alone. */
export interface OpenedPipeline {
  readonly engine: MlcEngine;
  readonly pipeline: Pipeline;
}

/** Has web-llm fetch and load a model. What was fetched stays in its cache when this is cancelled, and is not fetched again. */
export async function openPipeline(record: ModelRecord, library: WebLlmLibrary, onProgress: (fraction: number) => void, signal: AbortSignal): Promise<OpenedPipeline> {
  const engine = new library.MLCEngine({
    // The newer version names its cache, the older one has one.
    appConfig: { model_list: [record], cacheBackend: 'cache', useIndexedDBCache: false },
    initProgressCallback: ({ progress }) => onProgress(progress),
    logLevel: 'SILENT',
  });
  const cancel = () => void engine.unload();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    await engine.reload(record.model_id);
    signal.throwIfAborted();
    const pipeline = engine.loadedModelIdToPipeline.get(record.model_id);
    if (pipeline === undefined) throw webLlmErrors.failed('loading', 'the model was not there afterwards');
    return { engine, pipeline };
  } catch (error) {
    await engine.unload().catch(() => undefined);
    signal.throwIfAborted();
    throw error instanceof Failure ? error : explained(error, record);
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

// A library for another runtime fails while it is linked; its own words name a missing import or function.
function explained(error: unknown, record: ModelRecord): Failure {
  const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  if (/LinkError|import object|Cannot find (global )?function|Cannot find required VM function|Unknown type|exports|ABI/i.test(words)) return webLlmErrors.otherRuntime(record.model_lib, error);
  if (/compatible GPU/i.test(words)) return webLlmErrors.noAdapter();
  if (/device (was )?lost/i.test(words)) return webLlmErrors.lost(words);
  if (/exit\(\d+\)/.test(words)) return webLlmErrors.runtimeEnded(record.model, words);
  if (/quota/i.test(words)) return webLlmErrors.quotaExceeded(record.model);
  if (/fetch|network|HTTP|Cache|NetworkError/i.test(words)) return webLlmErrors.unreachable(record.model, words);
  return webLlmErrors.failed('loading', error);
}
