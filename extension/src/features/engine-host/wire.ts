// The daemon's JSON has bytes as base64 and numbers that are none as words; the engine has both as they are.

const bytesSent: Readonly<Record<string, string>> = { 'engine/loadLink': 'content', 'engine/importLatent': 'f16' };

/** A call's parameters for the engine. */
export function fromDaemon(method: string, params: unknown): unknown {
  const key = bytesSent[method];
  if (key === undefined || typeof params !== 'object' || params === null || !(key in params)) return params;
  const text = (params as Record<string, unknown>)[key];
  return { ...params, [key]: typeof text === 'string' ? new Uint8Array(Buffer.from(text, 'base64')) : null };
}

/** An engine's answer for the daemon. */
export function toDaemon(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64');
  if (value instanceof ArrayBuffer) return Buffer.from(value).toString('base64');
  if (typeof value === 'number') return Number.isFinite(value) ? value : Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
  if (Array.isArray(value)) return value.map(toDaemon);
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, toDaemon(part)]));
  return value;
}
