import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { golden, relay } from '../../../engine/__tests__/goldens.js';
import { toHalfBytes } from '../../../engine/packages/half.js';
import { type LinkWeights, loadRecursiveLinks, readRecursiveLinks, RecursiveLink } from '../index.js';

interface File {
  readonly gelu: 'erf' | 'tanh' | null;
  readonly sourceDim: number;
  readonly tensors: Readonly<Record<string, unknown>>;
  readonly input: readonly (readonly number[])[];
  readonly output: readonly (readonly number[])[];
}

// The files' forms: the released adapters' has no JSON.
const paper = ['paper-inner-erf', 'paper-inner-tanh', 'paper-linear', 'paper-outer-erf', 'paper-outer-tanh'];
const unitNorm = ['unit-norm-erf', 'unit-norm-linear', 'unit-norm-tanh'];
const fileOf = (name: string) => golden(`links/${name}.json`) as File;
const scalar = (value: unknown) => [value].flat(3)[0] as number;

function weightsOf({ tensors, gelu }: File, norm: boolean): LinkWeights {
  const { scale, ...rest } = tensors;
  return { ...(rest as LinkWeights), ...(norm ? { norm, scale: scalar(scale) } : {}), ...(gelu === null ? {} : { gelu }) };
}

function largest(actual: readonly Float32Array[], expected: File['output']): number {
  return Math.max(...expected.flatMap((row, i) => row.map((value, j) => Math.abs(value - (actual[i]?.[j] ?? NaN)))));
}

const rowsOf = (file: File) => file.input.map((row) => Float32Array.from(row));

const all = [...paper, ...unitNorm];

test.each(all)('applySeq_WhenWeightsAreThoseOf_%s_AgreesTo1e5', (name) => {
  const file = fileOf(name);
  expect(largest(new RecursiveLink(weightsOf(file, name.startsWith('unit-norm'))).applySeq(rowsOf(file)), file.output)).toBeLessThanOrEqual(1e-5);
});

// The files know one hidden size.
test.each(all.filter((name) => fileOf(name).output[0]?.length === fileOf(name).sourceDim))('readRecursiveLinks_WhenJsonOfEitherFormHolds_%s_GivesTheSameFunction', (name) => {
  const file = fileOf(name);
  const norm = name.startsWith('unit-norm');
  const { gelu, sourceDim: hidden, tensors } = file;
  const head = { hidden, ...(norm ? { norm } : {}), ...(gelu === null ? {} : { gelu }) };
  const nested = { ...tensors, ...(norm ? { scale: scalar(tensors['scale']) } : {}) };
  const half = Object.fromEntries(Object.entries(nested).map(([key, value]) => [key, key === 'scale' ? value : base64([value].flat(3) as number[])]));
  const scale = Math.max(1, ...file.output.flat().map(Math.abs));
  for (const [document, tolerance] of [[{ ...head, links: [nested] }, 1e-5], [{ ...head, fmt: 'f16b64', links: [half] }, 2e-3 * scale]] as const) {
    const { hidden: size, links } = readRecursiveLinks(bytes(document), 'links.json');
    expect([size, links.length]).toEqual([hidden, 1]);
    expect(largest((links[0] as RecursiveLink).applySeq(rowsOf(file)), file.output)).toBeLessThanOrEqual(tolerance);
  }
});

test('apply_WhenW3IsNull_IsTheIdentity', () => {
  const text = { hidden: 2, links: [{ w1: [[0, 0]], b1: [0], w2: [[0], [0]], b2: [0, 0.5], w3: null }] };
  const link = readRecursiveLinks(bytes(text), 'links.json').links[0] as RecursiveLink;
  expect([...link.apply(Float32Array.of(3, -4))]).toEqual([3, -3.5]);
});

test('apply_WhenALatentHasAnotherSize_RefusesIt', () => {
  expect(() => new RecursiveLink({ w3: [[1, 2, 3]] }).apply(new Float32Array(2))).toThrow('2 values does not fit a link of 3');
});

test.each([
  ['RMAS210', '{"hidden": 2'],
  ['RMAS210', '[]'],
  ['RMAS210', '{"hidden": 0, "links": []}'],
  ['RMAS210', '{"hidden": 2, "links": {}}'],
  ['RMAS210', '{"hidden": 2, "fmt": "q4", "links": []}'],
  ['RMAS210', '{"hidden": 2, "gelu": "relu", "links": []}'],
  ['RMAS210', '{"hidden": 2, "links": [{"w3": [["a", 1], [0, 1]]}]}'],
  ['RMAS210', '{"hidden": 2, "fmt": "f16b64", "links": [{"w3": "?"}]}'],
  ['RMAS203', '{"hidden": 2, "links": [{"w4": [[1, 0], [0, 1]]}]}'],
  ['RMAS203', '{"hidden": 2, "links": [{}]}'],
  ['RMAS204', '{"hidden": 2, "links": [{"w3": [[1, 0], [0]]}]}'],
  ['RMAS204', '{"hidden": 3, "links": [{"w3": [[1, 0], [0, 1]]}]}'],
  ['RMAS204', `{"hidden": 2, "fmt": "f16b64", "links": [{"w3": "${base64([1, 0, 0])}"}]}`],
])('readRecursiveLinks_WhenTheFileIsWrong_RefusesItWith_%s %s', (code, text) => {
  expect(() => readRecursiveLinks(new TextEncoder().encode(text), 'links.json')).toThrow(expect.objectContaining({ data: expect.objectContaining({ code }) as unknown }) as Error);
});

describe('loadRecursiveLinks', () => {
  afterEach(() => vi.unstubAllGlobals());

  test('loadRecursiveLinks_WhenTheFileIsSafetensors_GivesItsOneLink', async () => {
    const file = new Uint8Array(readFileSync(join(relay, 'sequential.links/planner.inner.safetensors')));
    vi.stubGlobal('fetch', () => Promise.resolve(new Response(file)));
    const { hidden, links } = await loadRecursiveLinks('http://here/planner.inner.safetensors');
    expect([hidden, links[0]?.targetDim]).toEqual([96, 96]);
    expect(links[0]?.apply(new Float32Array(96).fill(0.5)).every(Number.isFinite)).toBe(true);
  });

  test('loadRecursiveLinks_WhenThereIsNoFile_SaysSo', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 404 })));
    await expect(loadRecursiveLinks('http://here/none.json')).rejects.toMatchObject({ data: { code: 'RMAS438', where: 'http://here/none.json' } });
  });
});

function bytes(document: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(document));
}

function base64(values: readonly number[]): string {
  return Buffer.from(toHalfBytes(Float32Array.from(values))).toString('base64');
}
