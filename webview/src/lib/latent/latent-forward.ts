import { firstBad } from '../../engine/hops/latent-rows.js';
import { type LatentRuntime, reasonOf } from './latent-runtime.js';

/** The hidden state of a text's last token, or why there is none. */
export type LatentForward = { readonly ok: true; readonly latentVector: Float32Array } | { readonly ok: false; readonly error: string };

/** A forward pass over a text from an empty cache, by the model's own tokenizer; the output head does not run. */
export async function latentForward(runtime: LatentRuntime, text: string): Promise<LatentForward> {
  const { access, route, width } = runtime;
  try {
    const ids = access.tokenize(text);
    if (ids.length === 0) return { ok: false, error: 'the text has no tokens' };
    if (ids.length > access.context) return { ok: false, error: `the text has ${ids.length} tokens, the model reads ${access.context}` };
    access.reset();
    let latentVector: Float32Array = new Float32Array();
    for (let at = 0; at < ids.length; at += access.chunk) {
      const piece = ids.slice(at, at + access.chunk);
      const rows = access.embed(piece);
      try {
        const last = at + piece.length === ids.length;
        latentVector = (await route.append(rows, piece.length, { rows: last ? 'last' : 'none', logits: false })).rows;
      } finally {
        rows.dispose();
      }
    }
    const bad = firstBad({ values: latentVector, rows: 1, width });
    return bad === null ? { ok: true, latentVector } : { ok: false, error: 'the hidden state is not finite' };
  } catch (error) {
    return { ok: false, error: reasonOf(error) };
  }
}
