import type { LatentControl, ModelChoice, RunMode } from '../../../../schemas/protocol.generated.js';
import type { ComparisonChoices } from '../../protocol/comparison.js';

/** Which questions. */
export type Source = 'heldOut' | 'file' | 'question';

/** Another model for an agent as it is being written: by name in the pattern, or by what is typed. */
export interface ModelDraft {
  readonly kind: 'written' | 'named' | 'package' | 'webLlm';
  readonly text: string;
}

/** Choices as they are being written: numbers are still text. */
export interface Draft {
  readonly source: Source;
  readonly question: string;
  readonly expected: string;
  readonly data: string;
  readonly limit: string;
  readonly rounds: string;
  readonly single: boolean;
  readonly text: boolean;
  readonly latent: boolean;
  readonly zero: boolean;
  readonly shuffled: boolean;
  readonly timing: string;
  readonly seed: string;
  /** By agent; an agent that is not there has the model it was written with. */
  readonly models: Readonly<Record<string, ModelDraft>>;
}

/** What a field of rounds takes: whole numbers from 1, with commas or spaces between. */
export const roundsPattern = '\\s*[1-9][0-9]*(\\s*[, ]\\s*[1-9][0-9]*)*\\s*';

/** Choices as a form shows them; an empty field leaves it to the pattern. */
export function draftOf({ limit, rounds, controls, timing, seed, modes, question, expected, data, models }: ComparisonChoices): Draft {
  const has = (mode: RunMode) => modes === null || modes.includes(mode);
  return {
    source: question !== null ? 'question' : data !== null ? 'file' : 'heldOut',
    question: question ?? '',
    expected: expected ?? '',
    data: data ?? '',
    limit: String(limit),
    rounds: rounds?.join(', ') ?? '',
    single: has('single'),
    text: has('text'),
    latent: has('latent'),
    zero: controls.includes('zero'),
    shuffled: controls.includes('shuffled'),
    timing: String(timing),
    seed: seed?.toString() ?? '',
    models: Object.fromEntries((models ?? []).map((choice) => [choice.agent, modelDraft(choice)])),
  };
}

/** What a form chose; each depth once, from few to many. */
export function choicesOf(draft: Draft): ComparisonChoices {
  const rounds = [...new Set(draft.rounds.split(/[\s,]+/).filter((part) => /^[1-9][0-9]*$/.test(part)).map(Number))].sort((left, right) => left - right);
  const one = draft.source === 'question';
  // A single question has no other to take latents from.
  const controls: LatentControl[] = draft.latent ? [...(draft.zero ? (['zero'] as const) : []), ...(draft.shuffled && !one ? (['shuffled'] as const) : [])] : [];
  const modes: RunMode[] = [...(draft.single ? (['single'] as const) : []), ...(draft.text ? (['text'] as const) : []), ...(draft.latent ? (['latent'] as const) : [])];
  const models = Object.entries(draft.models).flatMap(([agent, model]) => modelChoice(agent, model));
  return {
    limit: Number(draft.limit),
    rounds: rounds.length === 0 ? null : rounds,
    controls,
    timing: Number(draft.timing),
    seed: draft.seed.trim() === '' ? null : Number(draft.seed),
    modes: modes.length === 3 ? null : modes,
    question: one ? draft.question.trim() : null,
    expected: one && draft.expected.trim() !== '' ? draft.expected.trim() : null,
    data: draft.source === 'file' ? draft.data.trim() : null,
    models: models.length === 0 ? null : models,
  };
}

function modelDraft({ model, package: folder, webLlm }: ModelChoice): ModelDraft {
  if (model != null) return { kind: 'named', text: model };
  return folder != null ? { kind: 'package', text: folder } : { kind: 'webLlm', text: webLlm ?? '' };
}

function modelChoice(agent: string, { kind, text }: ModelDraft): ModelChoice[] {
  const none = { agent, model: null, package: null, webLlm: null };
  if (kind === 'written' || text.trim() === '') return [];
  return [{ ...none, ...(kind === 'named' ? { model: text } : kind === 'package' ? { package: text.trim() } : { webLlm: text.trim() }) }];
}
