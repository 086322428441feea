import { toHalfBytes } from '../../src/engine/packages/half.js';

/** A reproducible stream of 32-bit numbers for a name (xorshift, seeded by FNV-1a). */
function stream(name: string): () => number {
  let state = 2166136261;
  for (const letter of name) state = Math.imul(state ^ letter.charCodeAt(0), 16777619);
  state = state >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
}

/** Weights of one parameter, in sizes that keep hidden states of a deep model near one. */
export function randomWeights(name: string, seed: string, dtype: string, count: number): Buffer {
  const next = stream(seed + name);
  if (dtype === 'uint32') {
    // Eight 4-bit weights a word. The unused sixteenth level becomes the middle one: weights whose mean is not zero make every row alike.
    const words = new Uint32Array(count);
    for (let i = 0; i < count; i++) {
      const word = next();
      words[i] = word & ~((word & (word >>> 1) & (word >>> 2) & (word >>> 3) & 0x11111111) << 3);
    }
    return Buffer.from(words.buffer);
  }
  const [centre, span] = /norm.*weight|ln.*weight/i.test(name) ? [1, 1] : name.includes('q_scale') ? [0.005, 0.005] : name.includes('bias') ? [0, 0.1] : [0, 0.07];
  const values = new Float32Array(count);
  for (let i = 0; i < count; i++) values[i] = centre + span * (next() / 2 ** 32 - 0.5);
  if (dtype === 'float32') return Buffer.from(values.buffer);
  if (dtype !== 'float16') throw new Error(`no random weights of type ${dtype}`);
  return Buffer.from(toHalfBytes(values).buffer);
}
