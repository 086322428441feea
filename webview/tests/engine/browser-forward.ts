import type { BrowserCase } from './browser-case.js';
import { goldenVectors, letter } from './golden-checkpoint.js';
import { linkFile } from './link-file.js';

/** Loads a package and compares what the engine makes of a golden's ids with what transformers made of them. */
export async function compareGolden(browser: BrowserCase, name: string, folder: string): Promise<{ hidden: number; chain: number; argmax: boolean }> {
  const vectors = goldenVectors(name);
  const ids = vectors.ids();
  await answer(browser, 'engine/load', { call: '1', request: { model: folder, package: folder } });
  const hidden = largest(await collected(browser, folder, ids), vectors.read('hidden'));
  const chain = await chained(browser, folder, prompt(ids), vectors.read('chain'));
  const logits = vectors.read('logits').subarray(23 * 96);
  const spoken = (await answer(browser, 'engine/speak', { call: '2', stream: false, request: { model: folder, prompt: prompt(ids), maxTokens: 1, sampling: { temperature: 0, topP: 1, seed: 1 }, stopStrings: [], reusePrefix: false } })) as { result: { ids: number[] } };
  await answer(browser, 'engine/unload', { model: folder });
  return { hidden, chain, argmax: spoken.result.ids[0] === logits.indexOf(Math.max(...logits)) };
}

/** Hidden states the engine gives for a golden's ids. */
export async function hiddenStates(browser: BrowserCase, name: string, folder: string): Promise<Float32Array> {
  await answer(browser, 'engine/load', { call: '1', request: { model: folder, package: folder } });
  const rows = await collected(browser, folder, goldenVectors(name).ids());
  await answer(browser, 'engine/unload', { model: folder });
  return rows;
}

function prompt(ids: readonly number[]): unknown {
  return { system: null, turns: [{ role: 'user', segments: [{ type: 'tokens', ids }] }] };
}

async function collected(browser: BrowserCase, model: string, ids: readonly number[]): Promise<Float32Array> {
  // The message's last token predicts nothing and is not fed: one more is said.
  const message = [...ids.slice(1), 3].map(letter).join('');
  const { f32 } = (await answer(browser, 'engine/collect', { model, prompt: prompt(ids.slice(0, 1)), message })) as { f32: string };
  return new Float32Array(Uint8Array.from(Buffer.from(f32, 'base64')).buffer);
}

// The last hidden state fed back through a link that is the identity: rows 2 to 4 of a thought.
async function chained(browser: BrowserCase, model: string, prompt: unknown, expected: Float32Array): Promise<number> {
  const { link } = (await answer(browser, 'engine/loadLink', { path: 'identity', content: identity().toString('base64') })) as { link: string };
  const thought = (await answer(browser, 'engine/think', { model, prompt, innerLink: link, steps: 4, auto: false, rows: 'thoughts', pool: { kind: 'none' }, reusePrefix: false })) as { latent: string; rowNorms: number[] };
  const norms = [0, 1, 2].map((row) => Math.hypot(...expected.subarray(row * 32, row * 32 + 32)));
  await answer(browser, 'engine/release', { latents: [thought.latent] });
  return Math.max(...norms.map((norm, row) => Math.abs(norm - (thought.rowNorms[row + 1] ?? NaN))));
}

function identity(): Buffer {
  return linkFile(32, Float32Array.from({ length: 32 * 32 }, (_, i) => (i % 33 === 0 ? 1 : 0)));
}

async function answer(browser: BrowserCase, method: Parameters<BrowserCase['call']>[0], params: unknown): Promise<unknown> {
  const { result, error } = await browser.call(method, params);
  if (error !== undefined) throw new Error(`${method}: ${error.code} ${error.message}`);
  return result;
}

/** The largest difference. */
export function largest(actual: Float32Array, expected: Float32Array): number {
  return expected.reduce((most, value, i) => Math.max(most, Math.abs(value - (actual[i] ?? NaN))), 0);
}
