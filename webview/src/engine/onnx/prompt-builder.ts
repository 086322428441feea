import type { LatentSegment, ModelPrompt, PromptSegment } from '../contract/prompt.js';
import { engineErrors } from './engine-errors.js';
import type { LatentRows } from './latent-rows.js';
import type { LatentStore } from './latent-store.js';
import type { LoadedLinks } from './loaded-links.js';
import type { OnnxModel } from './onnx-model.js';
import type { PromptPositions } from './prompt-positions.js';

/** Renders a conversation into positions: tokens become rows of the embedding table, latent segments become injected rows. */
export class PromptBuilder {
  constructor(
    private readonly latents: LatentStore,
    private readonly links: LoadedLinks,
  ) {}

  async build(model: OnnxModel, name: string, prompt: ModelPrompt): Promise<PromptPositions> {
    if (prompt.turns.at(-1)?.segments.some(hasContent) !== true) throw engineErrors.emptyPrompt(name);
    const parts: Float32Array[] = [];
    let injectedRows = 0;
    for (const run of model.text.encode(prompt)) {
      if (run.type === 'latent') {
        const rows = await this.rows(model, name, run);
        injectedRows += rows.rows;
        parts.push(rows.values);
      } else {
        model.checkIds(name, run.ids);
        const rows = new Float32Array(run.ids.length * model.width);
        model.embeddings.copyRows(run.ids, rows);
        parts.push(rows);
      }
    }
    const embeddings = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      embeddings.set(part, at);
      at += part.length;
    }
    return { embeddings, count: embeddings.length / model.width, injectedRows };
  }

  private rows(model: OnnxModel, name: string, segment: LatentSegment): Promise<LatentRows> | LatentRows {
    const latent = this.latents.get(segment.latent);
    if (segment.zeroed === true) return { values: new Float32Array(latent.rows * model.width), rows: latent.rows, width: model.width };
    return this.links.cross(segment.latent, latent, segment.links, name, model.width);
  }
}

function hasContent(segment: PromptSegment): boolean {
  if (segment.type === 'text') return /\S/.test(segment.text);
  return segment.type === 'latent' || segment.ids.length > 0;
}
