import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../../src/engine/__tests__/goldens.js';

const root = join(repository, 'tests/goldens/checkpoints');
/** The character of an id: the tokenizer has one byte an id. */
export const letter = (id: number) => (id < 94 ? String.fromCharCode(33 + id) : id === 94 ? ' ' : '\n');
// A vocabulary spells the space and the line break with letters of its own.
const entry = (id: number) => (id < 94 ? letter(id) : id === 94 ? '\u0120' : '\u010a');
export const goldenNames = readdirSync(root, { withFileTypes: true }).filter((found) => found.isDirectory()).map((found) => found.name);

/** Copies a checkpoint that transformers wrote, with a tokenizer of its size, so that the daemon can build it; returns the folder. */
export function copyGolden(name: string, folder: string): string {
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(join(root, name))) if (file !== 'vectors.safetensors') copyFileSync(join(root, name, file), join(folder, file));
  const bytes = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: false, use_regex: true };
  const vocab = Object.fromEntries(Array.from({ length: 96 }, (_, id) => [entry(id), id]));
  const tokenizer = { version: '1.0', added_tokens: [], normalizer: null, pre_tokenizer: bytes, post_processor: null, decoder: bytes, model: { type: 'BPE', vocab, merges: [] } };
  writeFileSync(join(folder, 'tokenizer.json'), JSON.stringify(tokenizer));
  writeFileSync(join(folder, 'chat.json'), '{"form": "plain", "endOfTurn": []}');
  return folder;
}

/** What transformers computed. */
export function goldenVectors(name: string): { ids(): number[]; read(tensor: string): Float32Array } {
  const file = readFileSync(join(root, name, 'vectors.safetensors'));
  const start = 8 + Number(file.readBigInt64LE(0));
  const header = JSON.parse(file.toString('utf8', 8, start)) as Record<string, Record<string, unknown>>;
  const bytes = (tensor: string) => {
    const [from = 0, to = 0] = header[tensor]?.['data_offsets'] as number[];
    return Uint8Array.from(file.subarray(start + from, start + to)).buffer;
  };
  return {
    ids: () => [...new BigInt64Array(bytes('ids'))].map(Number),
    read: (tensor) => new Float32Array(bytes(tensor)),
  };
}
