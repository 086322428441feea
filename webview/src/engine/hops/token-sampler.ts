import type { Sampling } from '../contract/requests.js';
import { engineErrors } from './engine-errors.js';

/**
 * Chooses tokens from logits as the daemon does. Greedy takes the largest logit, the lowest id in a tie. Otherwise: softmax(logits / T),
 * the smallest set of most likely tokens whose mass reaches top-p, and one SplitMix64 draw a token.
 */
export class TokenSampler {
  private state: bigint;

  constructor(private readonly sampling: Sampling) {
    this.state = BigInt.asUintN(64, BigInt(sampling.seed));
  }

  next(logits: Float32Array): number {
    let best = 0;
    for (let i = 0; i < logits.length; i++) {
      const value = logits[i] as number;
      if (Number.isNaN(value)) throw engineErrors.logitsNotFinite();
      if (value > (logits[best] as number)) best = i;
    }
    const max = logits[best] as number;
    if (!Number.isFinite(max)) throw engineErrors.logitsNotFinite();
    return this.sampling.temperature === 0 ? best : this.sample(logits, max);
  }

  private sample(logits: Float32Array, max: number): number {
    const { temperature, topP } = this.sampling;
    const mass = Float64Array.from(logits, (logit) => Math.exp((logit - max) / temperature));
    const sum = mass.reduce((total, value) => total + value, 0);
    // Tokens below this bound weigh less than 1 - p even together, so the nucleus is full before any of them.
    const bound = ((1 - topP) * sum) / mass.length;
    const weight = (id: number) => mass[id] as number;
    const candidates = [...mass.keys()].filter((id) => weight(id) >= bound && weight(id) > 0).sort((a, b) => weight(b) - weight(a) || a - b);
    let kept = 0;
    let count = 0;
    while (count < candidates.length && (count === 0 || kept < topP * sum)) kept += weight(candidates[count++] as number);
    const target = this.draw() * kept;
    let cumulated = 0;
    for (const id of candidates.slice(0, count)) {
      cumulated += weight(id);
      if (cumulated > target) return id;
    }
    return candidates[count - 1] as number;
  }

  // SplitMix64, the upper 53 bits as a number in [0, 1).
  private draw(): number {
    const wrap = (value: bigint) => BigInt.asUintN(64, value);
    this.state = wrap(this.state + 0x9e3779b97f4a7c15n);
    let z = this.state;
    z = wrap((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
    z = wrap((z ^ (z >> 27n)) * 0x94d049bb133111ebn);
    return Number((z ^ (z >> 31n)) >> 11n) / 2 ** 53;
  }
}
