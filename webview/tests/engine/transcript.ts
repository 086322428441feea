import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { EngineMethod } from '../../src/protocol/engine.js';
import { golden, relay } from '../../src/engine/__tests__/goldens.js';
import type { BrowserCase } from './browser-case.js';

interface Call {
  readonly method: EngineMethod;
  readonly params: Readonly<Record<string, unknown>>;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: Readonly<Record<string, unknown>>;
}

/** Largest difference of rows, apart by how they crossed. */
export interface Differences {
  f32: number;
  f16: number;
  norms: number;
}

/** What the daemon's engine answered to each call (written by EngineTranscriptTests). */
export const transcript = golden('engine/relay.json') as Call[];

/** Asks the browser's engine the same and compares every answer; rows may differ in their last bits, nothing else may. */
export async function replay(browser: BrowserCase, calls: readonly Call[]): Promise<Differences> {
  const differences: Differences = { f32: 0, f16: 0, norms: 0 };
  const handles = new Map<string, string>();
  for (const [index, call] of calls.entries()) {
    const answer = await browser.call(call.method, parameters(call, handles));
    const where = `call ${index}: ${call.method}`;
    if (call.error !== undefined) {
      expect(rename(JSON.stringify(answer.error), handles), where).toBe(JSON.stringify(call.error));
      continue;
    }
    expect(answer.error, where).toBeUndefined();
    compare(unwrapped(call, answer.result), call.result ?? {}, where, differences, handles);
  }
  return differences;
}

function parameters(call: Call, handles: ReadonlyMap<string, string>): unknown {
  if (call.method === 'engine/load') return { call: '1', request: call.params };
  if (call.method === 'engine/speak') return { call: '1', stream: true, request: JSON.parse(toHandles(JSON.stringify(call.params), handles)) as unknown };
  if (call.method === 'engine/loadLink') return { ...call.params, content: readFileSync(join(relay, String(call.params['path']))).toString('base64') };
  return JSON.parse(toHandles(JSON.stringify(call.params), handles));
}

function unwrapped(call: Call, result: unknown): unknown {
  return call.method === 'engine/load' || call.method === 'engine/speak' ? (result as { result: unknown }).result : result;
}

function compare(actual: unknown, expected: Readonly<Record<string, unknown>>, where: string, differences: Differences, handles: Map<string, string>): void {
  const found = actual as Readonly<Record<string, unknown>>;
  for (const [key, value] of Object.entries(expected)) {
    const place = `${where} ${key}`;
    if (key === 'latent') handles.set(String(value), String(found[key]));
    else if (key === 'f32' || key === 'f16') differences[key] = Math.max(differences[key], largest(bytes(found[key]), bytes(value), key, place));
    else if (key === 'rowNorms') differences.norms = Math.max(differences.norms, ...(value as number[]).map((norm, i) => Math.abs(norm - ((found[key] as number[])[i] ?? NaN))));
    else if (key === 'usage') expect(found[key], place).toMatchObject({ promptTokens: (value as { promptTokens: number }).promptTokens, injectedRows: (value as { injectedRows: number }).injectedRows, reusedPositions: 0 });
    else expect(found[key], place).toEqual(value);
  }
}

// The two engines count their handles apart.
function toHandles(text: string, handles: ReadonlyMap<string, string>): string {
  return text.replace(/latent-\d+/g, (theirs) => handles.get(theirs) ?? theirs);
}

function rename(text: string, handles: ReadonlyMap<string, string>): string {
  const back = new Map([...handles].map(([theirs, ours]) => [ours, theirs]));
  return text.replace(/latent-\d+/g, (ours) => back.get(ours) ?? ours);
}

function bytes(value: unknown): Buffer {
  return Buffer.from(String(value), 'base64');
}

function largest(actual: Buffer, expected: Buffer, type: 'f32' | 'f16', where: string): number {
  expect(actual.length, where).toBe(expected.length);
  const size = type === 'f32' ? 4 : 2;
  let most = 0;
  for (let at = 0; at < expected.length; at += size) most = Math.max(most, Math.abs(number(actual, at, type) - number(expected, at, type)));
  return most;
}

function number(buffer: Buffer, at: number, type: 'f32' | 'f16'): number {
  if (type === 'f32') return buffer.readFloatLE(at);
  const half = buffer.readUInt16LE(at);
  const exponent = (half >> 10) & 31;
  const size = exponent === 0 ? (half & 1023) * 2 ** -24 : (1024 + (half & 1023)) * 2 ** (exponent - 25);
  return half & 0x8000 ? -size : size;
}
