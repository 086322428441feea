import { expect, test } from 'vitest';
import { Failure } from '../contract/failure.js';
import type { EngineDevice } from '../device/engine-device.js';
import { checkFits } from '../onnx/fitting-in.js';
import type { Manifest } from '../packages/manifest.js';

const manifest = { vocabularySize: 150_000, hiddenSize: 1024, quantization: 'none', tiedEmbeddings: true, files: [{ name: 'trunk.bin', bytes: 2 ** 30, sha256: '' }] } as unknown as Manifest;
const device = (largestBinding: number | null) => ({ largestBinding }) as EngineDevice;

test('checkFits_WhenTheModelFits_LetsItThrough', () => {
  expect(() => { checkFits(manifest, device(null), 'p'); }).not.toThrow();
  expect(() => { checkFits(manifest, device(2 ** 30), 'p'); }).not.toThrow();
});

test('checkFits_WhenTheHeadIsLargerThanABinding_RefusesItWithTheNextStep', () => {
  try {
    checkFits(manifest, device(2 ** 27), 'p');
    expect.unreachable();
  } catch (error) {
    expect(error instanceof Failure ? error.data : error).toMatchObject({ code: 'RMAS431', where: 'p', nextStep: 'run it on engine onnx' });
  }
});

test('checkFits_WhenThePackageIsLargerThanTheAddressSpace_RefusesIt', () => {
  const large = { ...manifest, files: [{ name: 'trunk.bin', bytes: 4 * 2 ** 30, sha256: '' }] };
  expect(() => { checkFits(large, device(null), 'p'); }).toThrow(Failure);
});

test('checkFits_WhenTheHeadIsPacked_CountsItAsItIsBound', () => {
  const packed: Manifest = { ...manifest, quantization: 'int4' };
  expect(() => { checkFits(packed, device(2 ** 27), 'p'); }).not.toThrow();
  expect(() => { checkFits(packed, device(2 ** 26), 'p'); }).toThrow(Failure);
});

test('checkFits_WhenTheTableIsNotTheHead_DoesNotCountIt', () => {
  const files = [...manifest.files, { name: 'embeddings.bin', bytes: 3 * 2 ** 30, sha256: '' }];
  expect(() => { checkFits({ ...manifest, files }, device(null), 'p'); }).toThrow(Failure);
  expect(() => { checkFits({ ...manifest, tiedEmbeddings: false, files }, device(null), 'p'); }).not.toThrow();
});
