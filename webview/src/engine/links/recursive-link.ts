import { AffineMap } from './affine-map.js';
import { gelu } from './gelu.js';
import { checkTensors } from './link-layout.js';
import { type LinkMetadata, readLinkMetadata } from './link-metadata.js';
import { openSafetensors } from './safetensors.js';

/** Gain and bias of a LayerNorm over a row. */
export interface LayerNorm {
  readonly gain: Float32Array;
  readonly bias: Float32Array;
}

const layerNormEpsilon = 1e-5;
const unitNormEpsilon = 1e-6;

/** A RecursiveLink R(h) = W3·h + W2·σ(W1·h) in one of its three forms, in plain TypeScript. Immutable. */
export class RecursiveLink {
  readonly skip: AffineMap | null;
  readonly down: AffineMap | null;
  readonly up: AffineMap | null;
  readonly before: LayerNorm | null;
  readonly after: LayerNorm | null;
  readonly scale: number;

  constructor(
    readonly metadata: LinkMetadata,
    tensors: ReadonlyMap<string, Float32Array>,
    where = 'link',
    shapes: ReadonlyMap<string, readonly number[]> | null = null,
  ) {
    if (shapes !== null) checkTensors(metadata, shapes, (name) => tensors.get(name) ?? new Float32Array(), where);
    const { sourceDim: s, targetDim: t, bottleneck: b } = metadata;
    const map = (weight: string, bias: string, source: number, target: number) => {
      const values = tensors.get(weight);
      return values === undefined ? null : new AffineMap(values, tensors.get(bias) ?? null, source, target);
    };
    const norm = (inner: string, outer: string): LayerNorm | null => {
      const [gain, bias] = ['weight', 'bias'].map((part) => tensors.get(`${inner}.${part}`) ?? tensors.get(`${outer}.${part}`));
      return gain === undefined || bias === undefined ? null : { gain, bias };
    };
    this.skip = map('w3', '', s, t) ?? map('residual_proj.weight', 'residual_proj.bias', s, t);
    this.down = map('w1', 'b1', s, b) ?? map('proj1.weight', 'proj1.bias', s, b);
    this.up = map('w2', 'b2', b, t) ?? map('proj2.weight', 'proj2.bias', b, t);
    this.before = norm('pre_ln', 'ln_source');
    this.after = norm('post_ln', 'ln_target');
    this.scale = metadata.form === 'unitNorm' ? (tensors.get('scale')?.[0] ?? 1) : 1;
  }

  /** Reads the bytes of a link file; `where` stands for its path in messages. */
  static parse(bytes: Uint8Array, where: string): RecursiveLink {
    const file = openSafetensors(bytes, where);
    const metadata = readLinkMetadata(file.metadata, where);
    const tensors = new Map([...file.entries.keys()].map((name) => [name, file.read(name)]));
    return new RecursiveLink(metadata, tensors, where, new Map([...file.entries].map(([name, entry]) => [name, entry.shape])));
  }

  /** R row by row: `[n, source]` → `[n, target]`. */
  apply(rows: Float32Array, count: number): Float32Array {
    const { form, sourceDim, targetDim, bottleneck, gelu: kind } = this.metadata;
    const source = form === 'unitNorm' ? unitNorm(rows, sourceDim) : rows;
    const branch = this.before === null ? source : layerNorm(source, this.before);
    const target = new Float32Array(count * targetDim);
    if (this.skip === null) target.set(source);
    else this.skip.apply(source, target, count, false);
    if (this.down !== null && this.up !== null && kind !== null) {
      const hidden = new Float32Array(count * bottleneck);
      this.down.apply(branch, hidden, count, false);
      gelu(kind, hidden);
      this.up.apply(hidden, target, count, true);
    }
    if (form === 'unitNorm') for (let i = 0; i < target.length; i++) target[i] = (target[i] as number) * this.scale;
    return this.after === null ? target : layerNorm(target, this.after);
  }
}

// n = h/(‖h‖ + 1e-6), row by row.
function unitNorm(source: Float32Array, width: number): Float32Array {
  const target = new Float32Array(source.length);
  for (let start = 0; start < source.length; start += width) {
    let squares = 0;
    for (let i = start; i < start + width; i++) squares += (source[i] as number) ** 2;
    const factor = 1 / (Math.sqrt(squares) + unitNormEpsilon);
    for (let i = start; i < start + width; i++) target[i] = (source[i] as number) * factor;
  }
  return target;
}

// (x − mean)/√(variance + 1e-5)·gain + bias, row by row.
function layerNorm(source: Float32Array, { gain, bias }: LayerNorm): Float32Array {
  const width = gain.length;
  const target = new Float32Array(source.length);
  for (let start = 0; start < source.length; start += width) {
    let mean = 0;
    for (let i = 0; i < width; i++) mean += (source[start + i] as number) / width;
    let variance = 0;
    for (let i = 0; i < width; i++) variance += ((source[start + i] as number) - mean) ** 2 / width;
    const factor = 1 / Math.sqrt(variance + layerNormEpsilon);
    for (let i = 0; i < width; i++) target[start + i] = ((source[start + i] as number) - mean) * factor * (gain[i] as number) + (bias[i] as number);
  }
  return target;
}
