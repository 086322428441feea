/** A value that a test counts on; without it the test says so here rather than somewhere later. */
export function there<T>(value: T | null | undefined, what = 'a value'): T {
  if (value === null || value === undefined) throw new Error(`${what} is missing`);
  return value;
}
