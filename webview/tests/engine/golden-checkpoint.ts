import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../../src/engine/__tests__/goldens.js';

const root = join(repository, 'tests/goldens/checkpoints');
/** The character of an id: the tokenizer has one byte an id. */
export const letter = (id: number) => (id < 94 ? String.fromCharCode(33 + id) : id === 94 ? ' ' : '\n');
// A vocabulary spells the space and the line break with letters of its own.
const entry = (id: number) => (id < 94 ? letter(id) : id === 94 ? '\u0120' : '\u010a');
export const goldenNames = readdirSync(root, { withFileTypes: true }).filter((found) => found.isDirectory()).map((found) => found.name);

interface Rope {
  readonly rope_theta: number;
  readonly rope_type: string;
  readonly factor?: number;
  readonly low_freq_factor?: number;
  readonly high_freq_factor?: number;
  readonly original_max_position_embeddings?: number;
}

/** Copies a checkpoint that transformers wrote, with a tokenizer of its size, so that the daemon can build it; returns the folder. */
export function copyGolden(name: string, folder: string): string {
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(join(root, name))) if (file !== 'vectors.safetensors') copyFileSync(join(root, name, file), join(folder, file));
  const config = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8')) as Record<string, unknown>;
  if (goldenVectors(name).rounded && config['dtype'] !== 'float32') writeFileSync(join(folder, 'config.json'), JSON.stringify(withRoundedTables(config)));
  const bytes = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: false, use_regex: true };
  const vocab = Object.fromEntries(Array.from({ length: 96 }, (_, id) => [entry(id), id]));
  const tokenizer = { version: '1.0', added_tokens: [], normalizer: null, pre_tokenizer: bytes, post_processor: null, decoder: bytes, model: { type: 'BPE', vocab, merges: [] } };
  writeFileSync(join(folder, 'tokenizer.json'), JSON.stringify(tokenizer));
  writeFileSync(join(folder, 'chat.json'), '{"form": "plain", "endOfTurn": []}');
  return folder;
}

/** What transformers computed. `rounded`: with tables rounded to the checkpoint's type, as RoundedTables.cs tells. */
export function goldenVectors(name: string): { readonly rounded: boolean; ids(): number[]; read(tensor: string): Float32Array } {
  const file = readFileSync(join(root, name, 'vectors.safetensors'));
  const start = 8 + Number(file.readBigInt64LE(0));
  const header = JSON.parse(file.toString('utf8', 8, start)) as Record<string, Record<string, unknown>>;
  const bytes = (tensor: string) => {
    const [from = 0, to = 0] = header[tensor]?.['data_offsets'] as number[];
    return Uint8Array.from(file.subarray(start + from, start + to)).buffer;
  };
  return {
    rounded: header['__metadata__']?.['tables'] === undefined,
    ids: () => [...new BigInt64Array(bytes('ids'))].map(Number),
    read: (tensor) => new Float32Array(bytes(tensor)),
  };
}

function withRoundedTables(config: Record<string, unknown>): Record<string, unknown> {
  const width = (config['head_dim'] as number | undefined) ?? (config['hidden_size'] as number) / (config['num_attention_heads'] as number);
  const stated = (rope: Rope) => {
    const plain = Array.from({ length: width / 2 }, (_, j) => rope.rope_theta ** ((-2 * j) / width));
    const factors = plain.map((frequency) => frequency / round(scaled(frequency, rope), String(config['dtype'])));
    return { rope_type: 'longrope', rope_theta: rope.rope_theta, short_factor: factors, attention_factor: 1 };
  };
  const ropes = config['rope_parameters'] as Rope | Record<string, Rope>;
  const parameters = 'rope_theta' in ropes ? stated(ropes as Rope) : Object.fromEntries(Object.entries(ropes).map(([type, rope]) => [type, stated(rope)]));
  return { ...config, rope_parameters: parameters, original_max_position_embeddings: config['max_position_embeddings'] };
}

function scaled(frequency: number, rope: Rope): number {
  const factor = rope.factor ?? 1;
  if (rope.rope_type !== 'llama3') return frequency / factor;
  const [low, high, original] = [rope.low_freq_factor ?? NaN, rope.high_freq_factor ?? NaN, rope.original_max_position_embeddings ?? NaN];
  const kept = Math.min(1, Math.max(0, ((original * frequency) / (2 * Math.PI) - low) / (high - low)));
  return ((1 - kept) * frequency) / factor + kept * frequency;
}

function round(value: number, type: string): number {
  if (type === 'float16') return value < 2 ** -14 ? Math.round(value * 2 ** 24) / 2 ** 24 : roundTo(value, 11);
  return roundTo(Math.fround(value), 8);
}

function roundTo(value: number, bits: number): number {
  const unit = 2 ** (Math.floor(Math.log2(value)) - bits + 1);
  return Math.round(value / unit) * unit;
}
