/**
 * Numbers that are none as the words the daemon's JSON has for them. The editor carries a page's messages as JSON, which makes null of them,
 * and a null is no norm of a row. Bytes stay the objects they are.
 */
export function numbersAsWords<T>(value: T): T {
  return worded(value) as T;
}

function worded(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (Array.isArray(value)) return value.map(worded);
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, worded(part)]));
}
