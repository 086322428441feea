const rootTwoOverPi = Math.sqrt(2 / Math.PI);

/** GELU in place: x·Φ(x), with Φ by the error function or by its tanh approximation. */
export function gelu(kind: 'erf' | 'tanh', values: Float32Array): void {
  for (let i = 0; i < values.length; i++) {
    const x = values[i] as number;
    const inner = kind === 'erf' ? erf(x * Math.SQRT1_2) : Math.tanh(rootTwoOverPi * (x + 0.044715 * x * x * x));
    values[i] = 0.5 * x * (1 + inner);
  }
}

/** erf to double precision: a series where all terms are positive, a continued fraction beyond. */
export function erf(x: number): number {
  const a = Math.abs(x);
  if (!(a < 6)) return Number.isNaN(x) ? x : Math.sign(x);
  const slope = (2 / Math.sqrt(Math.PI)) * Math.exp(-a * a);
  let value: number;
  if (a < 3) {
    let term = a;
    let sum = a;
    for (let n = 1; term > sum * 1e-17; n++) sum += term *= (2 * a * a) / (2 * n + 1);
    value = slope * sum;
  } else {
    // erfc(a) = e^(−a²)/√π · 1/(a + (1/2)/(a + 1/(a + (3/2)/(a + …))))
    let fraction = a;
    for (let n = 60; n > 0; n--) fraction = a + n / 2 / fraction;
    value = 1 - slope / 2 / fraction;
  }
  return Math.sign(x) * value;
}
