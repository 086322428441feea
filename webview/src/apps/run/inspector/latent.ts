import type { LatentMap, LatentMeasures } from '../../../../../schemas/protocol.generated.js';
import { fromHalfBytes } from '../../../engine/packages/half.js';
import type { Ask } from '../asking.js';

/** A recorded latent, whole. */
export interface Latent {
  readonly rows: number;
  readonly width: number;
  /** Row-major, as recorded: f16 as numbers. */
  readonly values: Float32Array;
  readonly measures: LatentMeasures;
  readonly map: LatentMap;
}

/** Reads a hop's latent piece by piece. */
export async function readLatent(ask: Ask, hop: number): Promise<Latent> {
  const measures = await ask('rmas/latentMeasures', { hop });
  let piece = await ask('rmas/latentRows', { hop, from: 0 });
  const { total, width } = piece;
  const values = new Float32Array(total * width);
  for (;;) {
    values.set(fromHalfBytes(bytesOf(piece.f16)), piece.from * width);
    const from = piece.from + piece.rows;
    if (from >= total || piece.rows === 0) break;
    piece = await ask('rmas/latentRows', { hop, from });
  }
  return { rows: total, width, values, measures, map: await ask('rmas/latentMap', { hop }) };
}

function bytesOf(base64: string): Uint8Array {
  const text = atob(base64);
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
