import { Failure } from '../../engine/contract/failure.js';
import type { LinkMetadata } from '../../engine/links/link-metadata.js';

/**
 * Weights of a link R(h) = W3·h + b2 + W2·σ(W1·h + b1), with s = source size, t = target size, b = bottleneck. Matrices are rows
 * `[t][s]` for w3, `[b][s]` for w1, `[t][b]` for w2; the identity is left out or null.
 */
export interface LinkWeights {
  readonly w1?: readonly (readonly number[])[] | null;
  readonly b1?: readonly number[] | null;
  readonly w2?: readonly (readonly number[])[] | null;
  readonly b2?: readonly number[] | null;
  readonly w3?: readonly (readonly number[])[] | null;
  /** Unit-norm form: factor of the result. */
  readonly scale?: number | null;
  /** Unit-norm form: the input is divided by its norm. */
  readonly norm?: boolean;
  /** `erf` where nothing is said, as PyTorch does. */
  readonly gelu?: 'erf' | 'tanh';
}

/** Flat tensors of a link, with what they say about it. */
export interface FlatLink {
  readonly metadata: LinkMetadata;
  readonly tensors: ReadonlyMap<string, Float32Array>;
  readonly shapes: ReadonlyMap<string, readonly number[]>;
}

const matrices = ['w1', 'w2', 'w3'] as const;
const vectors = ['b1', 'b2'] as const;

/** Flattens weights; ragged rows are refused, because they could add up to the right count and be read askew. */
export function flatLink(weights: LinkWeights, where: string): FlatLink {
  const tensors = new Map<string, Float32Array>();
  const shapes = new Map<string, readonly number[]>();
  for (const name of matrices) {
    const rows = weights[name];
    if (rows === null || rows === undefined) continue;
    const width = rows[0]?.length ?? 0;
    const ragged = rows.findIndex((row) => row.length !== width);
    if (ragged >= 0) throw new Failure('RMAS204', `row ${ragged} of '${name}' has ${rows[ragged]?.length ?? 0} values, expected ${width}`, where);
    tensors.set(name, Float32Array.from(rows.flat()));
    shapes.set(name, [rows.length, width]);
  }
  for (const name of vectors) {
    const values = weights[name];
    if (values === null || values === undefined) continue;
    tensors.set(name, Float32Array.from(values));
    shapes.set(name, [values.length]);
  }
  if (weights.norm === true && typeof weights.scale === 'number') {
    tensors.set('scale', Float32Array.of(weights.scale));
    shapes.set('scale', [1]);
  }
  return { metadata: described(weights, shapes, where), tensors, shapes };
}

function described(weights: LinkWeights, shapes: ReadonlyMap<string, readonly number[]>, where: string): LinkMetadata {
  const [w1, w2, w3] = matrices.map((name) => shapes.get(name));
  const sourceDim = w3?.[1] ?? w1?.[1];
  const targetDim = w3?.[0] ?? w2?.[0] ?? sourceDim;
  if (sourceDim === undefined || targetDim === undefined) throw new Failure('RMAS203', "a link needs 'w1' with 'w2', or 'w3'", where);
  return linkOf(sourceDim, targetDim, w1?.[0] ?? 0, weights.norm === true, weights.gelu);
}

/** Metadata of an imported link. The files do not say what it connects, so nothing is told apart by its role. */
export function linkOf(sourceDim: number, targetDim: number, bottleneck: number, norm: boolean, gelu: 'erf' | 'tanh' = 'erf'): LinkMetadata {
  const form = norm ? 'unitNorm' : 'paper';
  return { role: 'outer', form, gelu: bottleneck > 0 ? gelu : null, input: 'hidden', sourceDim, targetDim, bottleneck, sourceCheckpoint: null, targetCheckpoint: null, method: 'import', heldOutCosine: null, details: {} };
}
