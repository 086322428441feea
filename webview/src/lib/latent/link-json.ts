import { Failure } from '../../engine/contract/failure.js';
import { fromHalfBytes } from '../../engine/packages/half.js';
import { flatLink, linkOf, type LinkWeights } from './link-weights.js';
import { engineLink, RecursiveLink } from './recursive-link.js';

/** Links of a file: all of them map hidden states of one size. */
export interface RecursiveLinks {
  readonly hidden: number;
  readonly links: readonly RecursiveLink[];
}

interface LinksFile {
  readonly hidden: number;
  readonly norm: boolean;
  readonly gelu: 'erf' | 'tanh';
  readonly half: boolean;
  readonly links: readonly Readonly<Record<string, unknown>>[];
}

const known = ['w1', 'b1', 'w2', 'b2', 'w3', 'scale'];

/**
 * Reads both JSON forms of links, as the daemon's `LinkJsonReader`: nested arrays `{hidden, links: [{w1: [[…]], b1: […], w2, b2, w3}]}`, and
 * `fmt: "f16b64"`, row-major little-endian f16 in base64 with `norm`, `gelu` and `scale`.
 */
export function readLinkJson(text: string, where: string): RecursiveLinks {
  const file = open(text, where);
  const links = file.links.map((entry, i) => {
    const at = `${where}, links[${i}]`;
    const stranger = Object.keys(entry).find((key) => entry[key] !== null && !known.includes(key));
    if (stranger !== undefined) throw new Failure('RMAS203', `'${stranger}' does not belong to a link; allowed: ${known.join(', ')}`, at);
    const flat = file.half ? halves(entry, file, at) : flatLink(nested(entry, file, at), at);
    const { sourceDim, targetDim } = flat.metadata;
    if (sourceDim !== file.hidden || targetDim !== file.hidden) throw new Failure('RMAS204', `the link maps ${sourceDim} to ${targetDim}, but the file's hidden size is ${file.hidden}`, at);
    return new RecursiveLink(engineLink(flat, at));
  });
  return { hidden: file.hidden, links };
}

function open(text: string, where: string): LinksFile {
  const bad = (message: string) => new Failure('RMAS210', `the links file is not of a known form: ${message}`, where);
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch (error) {
    throw bad(error instanceof Error ? error.message : String(error));
  }
  if (typeof root !== 'object' || root === null) throw bad('its top level is not an object');
  const { hidden, norm = false, gelu = 'erf', fmt = null, links } = root as Partial<Record<'hidden' | 'norm' | 'gelu' | 'fmt' | 'links', unknown>>;
  if (typeof hidden !== 'number' || !Number.isInteger(hidden) || hidden < 1) throw bad("'hidden' is not a positive whole number");
  if (typeof norm !== 'boolean') throw bad("'norm' is neither true nor false");
  if (gelu !== 'erf' && gelu !== 'tanh') throw bad(`'gelu' is ${JSON.stringify(gelu)}; allowed: "erf", "tanh"`);
  if (fmt !== null && fmt !== 'f16b64') throw bad(`'fmt' is ${JSON.stringify(fmt)}; allowed: "f16b64", or none for nested arrays`);
  if (!Array.isArray(links) || !links.every((link) => typeof link === 'object' && link !== null)) throw bad("'links' is not an array of links");
  return { hidden, norm, gelu, half: fmt === 'f16b64', links: links as LinksFile['links'] };
}

function nested(entry: Readonly<Record<string, unknown>>, { norm, gelu }: LinksFile, where: string): LinkWeights {
  const isRow = (value: unknown): boolean => Array.isArray(value) && value.every((item) => typeof item === 'number');
  const wrong = Object.entries(entry).find(([key, value]) => {
    if (value === null) return false;
    if (key === 'scale') return typeof value !== 'number';
    return key.startsWith('b') ? !isRow(value) : !Array.isArray(value) || !value.every(isRow);
  });
  if (wrong !== undefined) throw new Failure('RMAS210', `'${wrong[0]}' is not made of numbers as nested arrays`, where);
  return { ...(entry as LinkWeights), norm, gelu };
}

// Flat values do not say their shape; the hidden size and the first matrix do.
function halves(entry: Readonly<Record<string, unknown>>, { hidden, norm, gelu }: LinksFile, where: string) {
  const tensors = new Map<string, Float32Array>();
  for (const [name, value] of Object.entries(entry)) {
    if (value === null) continue;
    if (name !== 'scale') tensors.set(name, decoded(name, value, where));
    else if (typeof value === 'number') tensors.set(name, Float32Array.of(value));
  }
  const bottleneck = Math.floor((tensors.get('w1')?.length ?? 0) / hidden);
  const sizes: Readonly<Record<string, readonly number[]>> = { w1: [bottleneck, hidden], b1: [bottleneck], w2: [hidden, bottleneck], b2: [hidden], w3: [hidden, hidden], scale: [1] };
  for (const [name, values] of tensors) {
    const count = sizes[name]?.reduce((product, size) => product * size, 1);
    if (values.length !== count) throw new Failure('RMAS204', `tensor '${name}' has ${values.length} values, expected ${count}`, where);
  }
  const shapes = new Map([...tensors.keys()].map((name) => [name, sizes[name] ?? []]));
  return { metadata: linkOf(hidden, hidden, bottleneck, norm, gelu), tensors, shapes };
}

function decoded(name: string, value: unknown, where: string): Float32Array {
  try {
    const bytes = Uint8Array.from(atob(value as string), (letter) => letter.charCodeAt(0));
    if (typeof value === 'string' && bytes.length % 2 === 0) return fromHalfBytes(bytes);
  } catch {
    // Said below, as for every other value that is none.
  }
  throw new Failure('RMAS210', `'${name}' is not base64 of f16 values`, where);
}
