import { Failure } from '../contract/failure.js';

/** What a link file says about itself; the daemon's `LinkMetadata`. */
export interface LinkMetadata {
  readonly role: 'inner' | 'outer';
  readonly form: 'paper' | 'unitNorm' | 'residualLn';
  readonly gelu: 'erf' | 'tanh' | null;
  readonly input: 'hidden' | 'inner';
  readonly sourceDim: number;
  readonly targetDim: number;
  readonly bottleneck: number;
  readonly sourceCheckpoint: string | null;
  readonly targetCheckpoint: string | null;
  readonly method: string;
  readonly heldOutCosine: number | null;
  readonly details: Readonly<Record<string, string>>;
}

const forms = { paper: 'paper', 'unit-norm': 'unitNorm', 'residual-ln': 'residualLn' } as const;

/** Reads the text metadata of a link file. */
export function readLinkMetadata(text: ReadonlyMap<string, string>, where: string): LinkMetadata {
  const bad = (message: string) => new Failure('RMAS201', `the link's metadata is not valid: ${message}`, where);
  const required = (key: string) => {
    const value = text.get(key);
    if (value === undefined) throw bad(`'${key}' is missing`);
    return value;
  };
  const number = (key: string) => {
    if (!/^\d{1,9}$/.test(required(key))) throw bad(`'${key}' is '${required(key)}', not a whole number`);
    return Number(required(key));
  };
  const choice = <const T extends string>(key: string, choices: readonly T[]) => {
    const found = choices.find((value) => value === required(key));
    if (found === undefined) throw bad(`'${key}' is '${required(key)}'; allowed: ${choices.join(', ')}`);
    return found;
  };
  if (text.get('format') !== 'recursive-link') throw bad('this safetensors file does not say that it is a link');
  if (required('version') !== '1') throw bad(`its version is '${required('version')}', this program reads 1`);
  const form = required('form');
  if (!(form in forms)) throw new Failure('RMAS202', `link form '${form}' is not known; known: ${Object.keys(forms).join(', ')}`, where);
  const metadata: LinkMetadata = {
    role: choice('role', ['inner', 'outer']),
    form: forms[form as keyof typeof forms],
    gelu: text.has('gelu') ? choice('gelu', ['erf', 'tanh']) : null,
    input: choice('input', ['hidden', 'inner']),
    sourceDim: number('sourceDim'),
    targetDim: number('targetDim'),
    bottleneck: number('bottleneck'),
    sourceCheckpoint: text.get('sourceCheckpoint') ?? null,
    targetCheckpoint: text.get('targetCheckpoint') ?? null,
    method: required('method'),
    heldOutCosine: text.has('heldOutCosine') ? Number(required('heldOutCosine')) : null,
    details: Object.fromEntries([...text].filter(([key]) => key.startsWith('detail.')).map(([key, value]) => [key.slice('detail.'.length), value])),
  };
  const problem = contradiction(metadata);
  if (problem !== null) throw bad(problem);
  return metadata;
}

/** What contradicts itself in metadata; null when nothing does. */
function contradiction(link: LinkMetadata): string | null {
  if (link.sourceDim < 1 || link.targetDim < 1) return `dims ${link.sourceDim} → ${link.targetDim} must be at least 1`;
  if (link.form === 'residualLn' && link.bottleneck === 0) return 'bottleneck 0 is not possible for form residual-ln';
  if ((link.gelu !== null) !== link.bottleneck > 0) return 'gelu is named exactly when the link has a bottleneck';
  if (link.role === 'inner' && link.sourceDim !== link.targetDim) return `an inner link stays within one model, but its dims are ${link.sourceDim} → ${link.targetDim}`;
  if (link.role === 'inner' && link.input !== 'hidden') return 'an inner link always takes hidden states';
  if (link.heldOutCosine !== null && !Number.isFinite(link.heldOutCosine)) return 'the held-out cosine is not a number';
  return null;
}
