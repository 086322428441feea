// IEEE-754 binary16 by raw bits: little endian, rounding to nearest even, as .NET's Half converts.
const f32 = new Float32Array(1);
const bits = new Uint32Array(f32.buffer);
const table = new Float32Array(65536);
for (let half = 0; half < 65536; half++) {
  const exponent = (half >> 10) & 31;
  const fraction = half & 1023;
  const size = exponent === 0 ? fraction * 2 ** -24 : exponent === 31 ? (fraction === 0 ? Infinity : NaN) : (1024 + fraction) * 2 ** (exponent - 25);
  table[half] = half & 0x8000 ? -size : size;
}

/** f16 values as f32. */
export function fromHalf(source: Uint16Array, target: Float32Array): void {
  for (let i = 0; i < source.length; i++) target[i] = table[source[i] as number] as number;
}

/** f32 values as little-endian f16 bytes; values beyond ±65504 become infinities, which the receiver reports. */
export function toHalfBytes(values: Float32Array): Uint8Array {
  const halves = new Uint16Array(values.length);
  for (let i = 0; i < values.length; i++) halves[i] = toHalf(values[i] as number);
  return new Uint8Array(halves.buffer);
}

function toHalf(value: number): number {
  f32[0] = value;
  const source = bits[0] as number;
  const sign = (source >>> 16) & 0x8000;
  const rest = source & 0x7fffffff;
  if (rest > 0x7f800000) return sign | 0x7e00;
  if (rest >= 0x47800000) return sign | 0x7c00;
  if (rest < 0x38800000) return sign | roundEven(Math.abs(value) * 2 ** 24);
  const rounded = rest + 0xfff + ((rest >>> 13) & 1) - 0x38000000;
  return sign | (rounded >>> 13);
}

function roundEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
}

/** f16 bytes as f32 values. */
export function fromHalfBytes(bytes: Uint8Array): Float32Array {
  const values = new Float32Array(bytes.length / 2);
  // A message's bytes may start anywhere in their buffer.
  fromHalf(new Uint16Array(bytes.slice().buffer), values);
  return values;
}
