import { Failure } from '../contract/failure.js';
import { fromHalf } from '../packages/half.js';

/** A tensor of a safetensors file. */
export interface TensorEntry {
  readonly type: 'F32' | 'F16' | 'BF16';
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

/** A safetensors file in memory; every entry's type, shape and place is checked against the file's size. */
export interface Safetensors {
  readonly metadata: ReadonlyMap<string, string>;
  readonly entries: ReadonlyMap<string, TensorEntry>;
  /** All values of a tensor as f32. */
  read(name: string): Float32Array;
}

/** Parses a file's bytes; `where` stands for its path in messages. */
export function openSafetensors(bytes: Uint8Array, where: string): Safetensors {
  const broken = (why: string) => new Failure('RMAS200', `the link file is truncated or corrupted: ${why}`, where, 'fit the link again');
  if (bytes.length < 8) throw broken('it is shorter than a header');
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  if (length < 2 || length > bytes.length - 8) throw broken(`its header claims ${length} bytes in a file of ${bytes.length}`);
  const header = parseHeader(bytes.subarray(8, 8 + length), broken);
  const metadata = new Map<string, string>();
  const entries = new Map<string, TensorEntry>();
  for (const [name, value] of Object.entries(header)) {
    if (name !== '__metadata__') entries.set(name, readEntry(name, value, bytes.length - 8 - length, broken));
    else for (const [key, text] of Object.entries(value as object)) metadata.set(key, String(text));
  }
  const end = [...entries.values()].reduce((most, entry) => Math.max(most, entry.end), 0);
  if (8 + length + end !== bytes.length) throw broken(`${bytes.length - 8 - length - end} bytes follow its last tensor`);
  const read = (name: string) => readTensor(bytes, entries.get(name) as TensorEntry, 8 + length);
  return { metadata, entries, read };
}

function parseHeader(bytes: Uint8Array, broken: (why: string) => Failure): Record<string, unknown> {
  try {
    const header: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof header === 'object' && header !== null) return header as Record<string, unknown>;
  } catch {
    // Said below, as for every other header that is none.
  }
  throw broken('the header is not valid');
}

function readEntry(name: string, value: unknown, room: number, broken: (why: string) => Failure): TensorEntry {
  const { dtype, shape, data_offsets: offsets } = value as { dtype?: unknown; shape?: unknown; data_offsets?: unknown };
  if (dtype !== 'F32' && dtype !== 'F16' && dtype !== 'BF16') throw broken(`tensor '${name}' has dtype ${String(dtype)}; F32, F16 and BF16 can be read`);
  if (!isSizes(shape)) throw broken(`tensor '${name}' has an impossible shape`);
  const size = shape.reduce((product, dimension) => product * dimension, 1) * (dtype === 'F32' ? 4 : 2);
  if (!isSizes(offsets) || offsets.length !== 2) throw broken(`tensor '${name}' has no place`);
  const [begin = 0, end = 0] = offsets;
  if (end - begin !== size || end > room) throw broken(`tensor '${name}' lies about its place (${begin}..${end}, ${size} bytes by shape)`);
  return { type: dtype, shape, begin, end };
}

function isSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((item) => Number.isSafeInteger(item) && item >= 0);
}

function readTensor(bytes: Uint8Array, entry: TensorEntry, dataStart: number): Float32Array {
  // Copied, because a tensor may start at any byte.
  const raw = bytes.slice(dataStart + entry.begin, dataStart + entry.end).buffer;
  if (entry.type === 'F32') return new Float32Array(raw);
  const halves = new Uint16Array(raw);
  const values = new Float32Array(halves.length);
  if (entry.type === 'F16') fromHalf(halves, values);
  else new Uint32Array(values.buffer).forEach((_, i, bits) => (bits[i] = (halves[i] as number) << 16));
  return values;
}
