import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { Md5 } from '../packages/md5.js';

const bytes = (count: number) => Uint8Array.from({ length: count }, (_, i) => (i * 37 + 11) & 255);
const expected = (data: Uint8Array) => createHash('md5').update(data).digest('hex');

test.each([0, 1, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1000])('hex_WhenThereAre%iBytes_IsTheirMd5', (count) => {
  expect(new Md5().update(bytes(count)).hex()).toBe(expected(bytes(count)));
});

test('hex_WhenBytesComeInPieces_IsThatOfTheWhole', () => {
  const data = bytes(500);
  const md5 = new Md5();
  for (const [from, to] of [[0, 0], [0, 3], [3, 64], [64, 200], [200, 201], [201, 329], [329, 500]]) md5.update(data.subarray(from, to));
  expect(md5.hex()).toBe(expected(data));
});
