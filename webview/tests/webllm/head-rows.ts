import type { ModelFiles } from '../../src/engine/webllm/loading/model-files.js';

interface Shard {
  readonly dataPath: string;
  readonly records: readonly { readonly name: string; readonly shape: readonly number[]; readonly dtype: string }[];
}

/** Every so-manieth row of the output head, from the weights themselves: plain f32, or 4 bits with a scale a group of 32. */
export async function headRows(files: ModelFiles, width: number, vocabulary: number, every: number): Promise<readonly { row: number; weights: number[] }[]> {
  const { records } = JSON.parse(new TextDecoder().decode(files.manifest)) as { records: readonly Shard[] };
  const named = (pattern: RegExp) => records.find((shard) => pattern.test(shard.records[0]?.name ?? ''));
  const find = (part: string) => named(new RegExp(`^lm_head\\.(linear\\.)?${part}$`)) ?? named(new RegExp(`embed_tokens\\.${part}$`));
  const read = async (shard: Shard) => (await fetch(new URL(shard.dataPath, files.folder))).arrayBuffer();
  const plain = find('weight');
  const rows = Array.from({ length: Math.ceil(vocabulary / every) }, (_, i) => i * every);
  if (plain !== undefined) {
    const values = new Float32Array(await read(plain));
    return rows.map((row) => ({ row, weights: [...values.subarray(row * width, (row + 1) * width)] }));
  }
  const packed = find('q_weight');
  const scales = find('q_scale');
  if (packed === undefined || scales === undefined) throw new Error('the output head was not found among the weights');
  const words = new Uint32Array(await read(packed));
  const scale = new Float32Array(await read(scales));
  const [perRow, groups] = [width / 8, width / 32];
  const weight = (row: number, i: number) => ((((words[row * perRow + (i >> 3)] ?? 0) >>> (4 * (i & 7))) & 15) - 7) * (scale[row * groups + (i >> 5)] ?? 0);
  return rows.map((row) => ({ row, weights: Array.from({ length: width }, (_, i) => weight(row, i)) }));
}
