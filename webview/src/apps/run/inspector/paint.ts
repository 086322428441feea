/** A colour: red, green, blue from 0 to 255. */
export type Rgb = readonly [number, number, number];

/** Colours of a heatmap: below zero, at zero, above zero, and what is no number. */
export interface HeatColours {
  readonly low: Rgb;
  readonly zero: Rgb;
  readonly high: Rgb;
  readonly bad: Rgb;
}

/** The size beyond which a value has its full colour: 99 of 100 values lie within, so that few large ones do not pale all others. */
export function limitOf(values: Float32Array): number {
  const sizes = values.map(Math.abs).filter(Number.isFinite).sort();
  return sizes[Math.floor(0.99 * (sizes.length - 1))] ?? 0;
}

/** Pixels of values, one each, RGBA. */
export function painted(values: Float32Array, limit: number, { low, zero, high, bad }: HeatColours): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(values.length * 4);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    const share = limit === 0 ? 0 : Math.min(1, Math.abs(value) / limit);
    const end = value < 0 ? low : high;
    for (let channel = 0; channel < 3; channel++) {
      const from = zero[channel as 0];
      pixels[i * 4 + channel] = Number.isFinite(value) ? from + (end[channel as 0] - from) * share : bad[channel as 0];
    }
    pixels[i * 4 + 3] = 255;
  }
  return pixels;
}
