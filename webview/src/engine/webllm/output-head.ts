import type { EmbedRequest } from '../contract/requests.js';
import type { EmbedResult } from '../contract/results.js';
import { breathe } from '../hops/breath.js';
import { webLlmErrors } from './web-llm-errors.js';
import type { WebLlmModel } from './web-llm-model.js';

/** Rows of the output head: it is linear, so its answer to unit vector j holds element j of every row. Libraries with `get_logits` only. */
export async function outputHead(model: WebLlmModel, request: EmbedRequest, signal: AbortSignal): Promise<EmbedResult> {
  const { access, width } = model;
  model.checkIds(request.model, request.ids);
  const head = access.exported('get_logits');
  if (head === null) throw webLlmErrors.noHeadRows(request.model);
  const rows = new Float32Array(request.ids.length * width);
  try {
    for (let j = 0; j < width; j++) {
      await breathe(signal);
      const unit = new Float32Array(width);
      unit[j] = 1;
      const hidden = access.upload(unit, [1, width], model.dtype);
      const logits = access.compute(head, hidden);
      try {
        const values = await access.download(logits);
        for (const [i, id] of request.ids.entries()) rows[i * width + j] = values[id] as number;
      } finally {
        hidden.dispose();
        logits.dispose();
      }
    }
  } finally {
    head.dispose();
  }
  return { rows: request.ids.length, width, f32: new Uint8Array(rows.buffer) };
}
