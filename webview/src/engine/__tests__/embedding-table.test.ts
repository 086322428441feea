import { expect, test } from 'vitest';
import { EmbeddingTable } from '../packages/embedding-table.js';
import type { Manifest } from '../packages/manifest.js';
import type { FilePart } from '../packages/package-source.js';

const width = 1024;
const rowsPerPage = 16;

/** A table in f32 whose row i holds i everywhere, and how often it was read. */
function opened(rows: number, scale = 1) {
  const file = new Float32Array(rows * width).map((_, i) => Math.floor(i / width));
  const reads: number[] = [];
  const disk = {
    bytes: new Uint8Array(file.buffer),
    read: () => Promise.resolve(null),
    readPart(_folder: string, _name: string, offset: number, length: number): Promise<FilePart> {
      reads.push(offset);
      return Promise.resolve({ total: disk.bytes.length, bytes: disk.bytes.slice(offset, offset + length) });
    },
  };
  const manifest = { vocabularySize: rows, hiddenSize: width, embeddingType: 'f32', embeddingScale: scale } as Manifest;
  return { disk, reads, table: new EmbeddingTable(disk, { folder: 'p', manifest, packageHash: '' }) };
}

const firsts = (rows: Float32Array) => Array.from({ length: rows.length / width }, (_, row) => rows[row * width]);

test('read_WhenRowsLieInManyPages_GivesThemInTheirOrder', async () => {
  const { table, reads } = opened(40, 2);
  const rows = await table.read([39, 0, 17, 0]);
  expect(firsts(rows)).toEqual([78, 0, 34, 0]);
  expect(rows.subarray(0, width).every((value) => value === 78)).toBe(true);
  expect(reads).toHaveLength(3);
});

test('read_WhenAPageIsKept_ReadsNothing', async () => {
  const { table, reads } = opened(40);
  await table.read([1]);
  expect(firsts(await table.read([2, 15]))).toEqual([2, 15]);
  expect(reads).toEqual([0]);
});

test('read_WhenMorePagesAreReadThanAreKept_ForgetsTheOneNotUsedForLongest', async () => {
  const { table, reads } = opened(257 * rowsPerPage);
  for (let page = 0; page < 256; page++) await table.read([page * rowsPerPage]);
  await table.read([0]);
  await table.read([256 * rowsPerPage]);
  reads.length = 0;
  await table.read([0, 256 * rowsPerPage]);
  expect(reads).toEqual([]);
  expect(firsts(await table.read([rowsPerPage]))).toEqual([rowsPerPage]);
  expect(reads).toEqual([rowsPerPage * width * 4]);
});

test('read_WhenTheFileGotShorter_SaysWhichOne', async () => {
  const { table, disk } = opened(40);
  disk.bytes = disk.bytes.slice(0, -4);
  await expect(table.read([0])).rejects.toMatchObject({ data: { code: 'RMAS124', where: 'p/embeddings.bin' } });
});

test('read_WhenNothingIsAsked_IsEmpty', async () => {
  expect(await opened(4).table.read([])).toHaveLength(0);
});
