import { fromHalf } from '../../src/engine/packages/half.js';
import type { ModelFiles } from '../../src/engine/webllm/loading/model-files.js';

interface Shard {
  readonly dataPath: string;
  readonly records: readonly { readonly name: string; readonly shape: readonly number[]; readonly dtype: string }[];
}

/** A row of the output head. */
export interface HeadRow {
  readonly id: number;
  readonly weights: readonly number[];
  readonly bias: number;
}

/** Every so-manieth row of the output head, from the weights themselves: plain, or 4 bits with a scale a group of 32. */
export async function headRows(files: ModelFiles, width: number, vocabulary: number, every: number): Promise<readonly HeadRow[]> {
  const { records } = JSON.parse(new TextDecoder().decode(files.manifest)) as { records: readonly Shard[] };
  const named = (pattern: RegExp) => records.find((shard) => pattern.test(shard.records[0]?.name ?? ''));
  const find = (part: string) => named(new RegExp(`^lm_head\\.(linear\\.)?${part}$`)) ?? named(new RegExp(`(embed_tokens|wte)\\.${part}$`));
  const bytesOf = async (shard: Shard) => (await fetch(new URL(shard.dataPath, files.folder))).arrayBuffer();
  const valuesOf = async (shard: Shard) => {
    const bytes = await bytesOf(shard);
    if (shard.records[0]?.dtype !== 'float16') return new Float32Array(bytes);
    const values = new Float32Array(bytes.byteLength / 2);
    fromHalf(new Uint16Array(bytes), values);
    return values;
  };
  const biasShard = named(/^lm_head\.(linear\.)?bias$/);
  const biases = biasShard === undefined ? null : await valuesOf(biasShard);
  const ids = Array.from({ length: Math.ceil(vocabulary / every) }, (_, i) => i * every);
  const rowsBy = (weight: (id: number, i: number) => number) => ids.map((id) => ({ id, weights: Array.from({ length: width }, (_, i) => weight(id, i)), bias: biases?.[id] ?? 0 }));

  const plain = find('weight');
  if (plain !== undefined) {
    const values = await valuesOf(plain);
    return rowsBy((id, i) => values[id * width + i] ?? 0);
  }
  const packed = find('q_weight');
  const scales = find('q_scale');
  if (packed === undefined || scales === undefined) throw new Error('the output head was not found among the weights');
  const words = new Uint32Array(await bytesOf(packed));
  const scale = await valuesOf(scales);
  const [perRow, groups] = [width / 8, width / 32];
  return rowsBy((id, i) => ((((words[id * perRow + (i >> 3)] ?? 0) >>> (4 * (i & 7))) & 15) - 7) * (scale[id * groups + (i >> 5)] ?? 0));
}
