import type { LinkMetadata } from '../links/link-metadata.js';
import { RecursiveLink } from '../links/recursive-link.js';
import { golden } from './goldens.js';

/** Link goldens under tests/goldens/links. */
export const linkGoldens = [
  'paper-inner-erf', 'paper-inner-tanh', 'paper-linear', 'paper-outer-erf', 'paper-outer-tanh', 'residual-ln-inner-erf', 'residual-ln-inner-tanh',
  'residual-ln-outer-erf', 'residual-ln-outer-tanh', 'unit-norm-erf', 'unit-norm-linear', 'unit-norm-tanh',
] as const;

interface File {
  readonly role: 'inner' | 'outer';
  readonly form: string;
  readonly gelu: 'erf' | 'tanh' | null;
  readonly sourceDim: number;
  readonly targetDim: number;
  readonly bottleneck: number;
  readonly tensors: Readonly<Record<string, unknown>>;
  readonly input: readonly (readonly number[])[];
  readonly output: readonly (readonly number[])[];
}

/** A golden: the link, the rows that go in, and those that come out. */
export function linkGolden(name: string) {
  const file = golden(`links/${name}.json`) as File;
  const { role, gelu, sourceDim, targetDim, bottleneck } = file;
  const form = ({ paper: 'paper', 'unit-norm': 'unitNorm', 'residual-ln': 'residualLn' } as const)[file.form] as LinkMetadata['form'];
  const metadata = { role, form, gelu, input: 'hidden', sourceDim, targetDim, bottleneck, sourceCheckpoint: null, targetCheckpoint: null, method: 'golden', heldOutCosine: null, details: {} } as const;
  const tensors = new Map(Object.entries(file.tensors).map(([tensor, values]) => [tensor, Float32Array.from(flat(values))]));
  return { metadata, tensors, link: new RecursiveLink(metadata, tensors), input: Float32Array.from(file.input.flat()), output: file.output.flat(), rows: file.input.length };
}

function flat(value: unknown): number[] {
  return Array.isArray(value) ? value.flatMap(flat) : [Number(value)];
}
