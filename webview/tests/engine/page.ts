// The page of the browser tests: the engine's host as the editor's page has it, with package files from the test's own server.
import type { CachedFiles, DeviceChoice, EngineMethod, EngineName, FromEngine, Preflight } from '../../src/protocol/engine.js';
import { EngineHost } from '../../src/engine/host/engine-host.js';
import { applyOnGpu } from './gpu-links.js';

/** Answer of a call as it crosses to the test: bytes as base64, as on the daemon's wire. */
export interface Answered {
  readonly result?: unknown;
  readonly error?: { readonly code: string; readonly message: string };
  readonly cancelled?: boolean;
}

const assets = { wasm: { script: '/engine/onnx-wasm.js', module: '/engine/onnx-wasm.wasm' }, webgpu: { script: '/engine/onnx-webgpu.js', module: '/engine/onnx-webgpu.wasm' }, webllm: { script: '/engine/webllm.js', module: null } };
const open = new Map<number, (answer: Answered) => void>();
const cacheAsks = new Map<number, (files: readonly CachedFiles[] | null) => void>();
const pieceBytes = 256 * 1024;
let calls = 0;

const page = {
  host: new EngineHost(assets, receive),
  started: [] as { preflight: Preflight; restarts: number }[],
  reports: [] as unknown[],
  /** Longest time the page's own thread did not get to work. */
  longestTask: 0,

  applyOnGpu,

  choose(device: DeviceChoice): void {
    page.host.receive({ type: 'choose', device, memoryMb: 6144 });
  },

  /** What the cache of WebLLM's models holds when these are gone. */
  cache(remove: readonly string[]): Promise<readonly CachedFiles[] | null> {
    const ask = ++calls;
    return new Promise((resolve) => {
      cacheAsks.set(ask, resolve);
      page.host.receive({ type: 'cache', ask, remove });
    });
  },

  call(method: EngineMethod, params: unknown, cancelAfterMs?: number, engine: EngineName = 'onnx-web'): Promise<Answered> {
    const id = ++calls;
    return new Promise((resolve) => {
      open.set(id, resolve);
      page.host.receive({ type: 'call', id, engine, method, params: fromWire(params) });
      if (cancelAfterMs !== undefined) setTimeout(() => page.host.receive({ type: 'cancel', id }), cancelAfterMs);
    });
  },
};
export type TestPage = typeof page;
Object.assign(window, { engine: page });
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) page.longestTask = Math.max(page.longestTask, entry.duration);
}).observe({ type: 'longtask', buffered: true });

function receive(message: FromEngine): void {
  switch (message.type) {
    case 'started':
      page.started.push({ preflight: message.preflight, restarts: message.restarts });
      return;
    case 'report':
      page.reports.push(message.params);
      return;
    case 'read':
      void piece(message.folder, message.name, message.offset, Math.min(pieceBytes, message.length)).then((piece) => page.host.receive({ type: 'piece', read: message.read, ...piece }));
      return;
    case 'result':
      open.get(message.id)?.({ result: toWire(message.result) });
      return;
    case 'failed':
      open.get(message.id)?.({ error: message.error, cancelled: message.cancelled });
      return;
    case 'cached':
      cacheAsks.get(message.ask)?.(message.files);
      return;
    case 'ask':
      page.host.receive({ type: 'answer', ask: message.ask, yes: true });
      return;
    case 'ready':
      return;
  }
}

async function piece(folder: string, name: string, offset: number, length: number): Promise<{ total: number; bytes: Uint8Array | null }> {
  // The daemon names folders by their whole paths.
  const reply = await fetch(`/packages/${folder.split('/').at(-1) ?? ''}/${name}`);
  if (!reply.ok) return { total: 0, bytes: null };
  const bytes = new Uint8Array(await reply.arrayBuffer());
  return { total: bytes.length, bytes: bytes.slice(offset, offset + length) };
}

function toWire(value: unknown): unknown {
  if (value instanceof Uint8Array) return btoa([...value].map((byte) => String.fromCharCode(byte)).join(''));
  if (Array.isArray(value)) return value.map(toWire);
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, toWire(part)]));
  return value;
}

function fromWire(params: unknown): unknown {
  if (typeof params !== 'object' || params === null) return params;
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [key, (key === 'f16' || key === 'content') && typeof value === 'string' ? Uint8Array.from(atob(value), (letter) => letter.charCodeAt(0)) : value]));
}
