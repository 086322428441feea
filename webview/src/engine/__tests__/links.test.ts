import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Failure } from '../contract/failure.js';
import { RecursiveLink } from '../links/recursive-link.js';
import { fromHalfBytes, toHalfBytes } from '../packages/half.js';
import { relay } from './goldens.js';
import { linkGolden, linkGoldens } from './link-goldens.js';

describe.each(linkGoldens)('%s', (name) => {
  const { link, input, output, rows } = linkGolden(name);

  test('apply_WhenRowsAreSingles_AgreesTo1e5', () => {
    expect(largest(link.apply(input, rows), output)).toBeLessThanOrEqual(1e-5);
  });

  test('apply_WhenRowsCrossAsHalves_AgreesTo1e3', () => {
    const scale = Math.max(1, ...output.map(Math.abs));
    expect(largest(link.apply(fromHalfBytes(toHalfBytes(input)), rows), output)).toBeLessThanOrEqual(1e-3 * scale);
    expect(largest(fromHalfBytes(toHalfBytes(link.apply(input, rows))), output)).toBeLessThanOrEqual(1e-3 * scale);
  });
});

test('parse_WhenLinkIsBundled_ReadsIt', () => {
  for (const file of readdirSync(join(relay, 'sequential.links'))) {
    const link = RecursiveLink.parse(new Uint8Array(readFileSync(join(relay, 'sequential.links', file))), file);
    expect(link.metadata.role).toBe(file.includes('.inner.') ? 'inner' : 'outer');
    expect(link.apply(new Float32Array(link.metadata.sourceDim).fill(0.5), 1).every(Number.isFinite)).toBe(true);
  }
});

test('parse_WhenFileIsCut_SaysThatItIsTruncated', () => {
  const bytes = new Uint8Array(readFileSync(join(relay, 'sequential.links/planner.inner.safetensors')));
  for (const length of [4, 100, bytes.length - 1]) expect(() => RecursiveLink.parse(bytes.slice(0, length), 'cut')).toThrow(Failure);
});

function largest(actual: Float32Array, expected: readonly number[]): number {
  return expected.reduce((most, value, i) => Math.max(most, Math.abs(value - (actual[i] ?? NaN))), 0);
}
