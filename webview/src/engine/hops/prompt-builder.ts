import type { LatentSegment, ModelPrompt, PromptSegment } from '../contract/prompt.js';
import type { ModelText } from '../templates/model-text.js';
import { engineErrors } from './engine-errors.js';
import type { LatentRows } from './latent-rows.js';
import type { LatentStore } from './latent-store.js';
import type { LoadedLinks, RowLink } from './loaded-links.js';
import type { PromptPositions } from './prompt-positions.js';

/** What a prompt needs of the model that reads it. */
export interface PromptReader {
  /** d. */
  readonly width: number;
  readonly text: ModelText;
  checkIds(name: string, ids: readonly number[]): void;
  /** Input embeddings of tokens, `[n, d]`. */
  embed(ids: readonly number[]): Promise<Float32Array>;
}

/** Renders a conversation into positions: tokens become input embeddings, latent segments become injected rows. */
export class PromptBuilder {
  constructor(
    private readonly latents: LatentStore,
    private readonly links: LoadedLinks<RowLink>,
  ) {}

  async build(model: PromptReader, name: string, prompt: ModelPrompt): Promise<PromptPositions> {
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
        parts.push(await model.embed(run.ids));
      }
    }
    const embeddings = joined(parts);
    return { embeddings, count: embeddings.length / model.width, injectedRows };
  }

  private rows(model: PromptReader, name: string, segment: LatentSegment): Promise<LatentRows> | LatentRows {
    const latent = this.latents.get(segment.latent);
    if (segment.zeroed === true) return { values: new Float32Array(latent.rows * model.width), rows: latent.rows, width: model.width };
    return this.links.cross(segment.latent, latent, segment.links, name, model.width);
  }
}

/** Rows behind each other. */
export function joined(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function hasContent(segment: PromptSegment): boolean {
  if (segment.type === 'text') return /\S/.test(segment.text);
  return segment.type === 'latent' || segment.ids.length > 0;
}
