import type { LoadModelRequest } from '../../contract/requests.js';
import { webLlmErrors } from '../web-llm-errors.js';
import type { ModelRecord, WebLlmLibrary } from './web-llm-library.js';

/** The weights and the library a request names: one of web-llm's own models, or two addresses. */
export function sourceOf(request: LoadModelRequest, library: WebLlmLibrary): ModelRecord {
  const { webLlmId: id, webLlmModel: weights, webLlmLibrary: lib } = request;
  if (id) {
    const known = library.prebuiltAppConfig.model_list;
    const found = known.find((record) => record.model_id === id);
    if (found === undefined) throw webLlmErrors.unknownId(id, near(id, known));
    return { ...found, model: folderOf(found.model) };
  }
  if (!weights || !lib) throw webLlmErrors.noSource(request.model);
  return { model: folderOf(weights), model_id: weights, model_lib: lib };
}

/** The folder of the files of a model, as web-llm finds it: a bare repository is read at its main branch. */
export function folderOf(address: string): string {
  const folder = address.endsWith('/') ? address : `${address}/`;
  return /.+\/resolve\/.+\//.test(folder) ? folder : `${folder}resolve/main/`;
}

// Ids of the same family, for a message.
function near(id: string, known: readonly ModelRecord[]): string[] {
  const family = id.split('-')[0]?.toLowerCase() ?? '';
  return known.map((record) => record.model_id).filter((other) => other.toLowerCase().startsWith(family)).slice(0, 3);
}
