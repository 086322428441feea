/** How a number nobody knows is shown; never as 0. */
export const unknown = '–';

/** A whole number with groups of three: 1,200. */
export function count(value: number | null | undefined): string {
  return known(value) ? Math.round(value).toLocaleString('en-US') : unknown;
}

/** A number with so many decimals. */
export function fixed(value: number | null | undefined, decimals: number): string {
  return known(value) ? value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }) : unknown;
}

/** A share as a percentage with one decimal: 34.5 %. */
export function percent(share: number | null | undefined): string {
  return known(share) ? `${fixed(share * 100, 1)} %` : unknown;
}

/** A difference of shares in percentage points, with its sign: +0.4, −1.2, 0.0. */
export function points(difference: number): string {
  const text = fixed(Math.abs(difference * 100), 1);
  if (Number(text) === 0) return text;
  return `${difference < 0 ? '−' : '+'}${text}`;
}

/** A number that may be unknown, with its noun: 1 call, 3 calls, – calls. */
export function countOf(value: number | null | undefined, noun: string): string {
  return known(value) ? of(value, noun) : `${unknown} ${noun}s`;
}

/** A large number shortly: 593k, 1.2M, 7B. */
export function short(value: number | null | undefined): string {
  if (!known(value)) return unknown;
  const [scale, unit] = value >= 1e9 ? [1e9, 'B'] : value >= 1e6 ? [1e6, 'M'] : value >= 1e3 ? [1e3, 'k'] : [1, ''];
  const scaled = value / scale;
  return `${scaled >= 100 || unit === '' ? Math.round(scaled) : Number(scaled.toFixed(1))}${unit}`;
}

/** A size: 512 B, 2.3 MB. */
export function bytes(value: number | null | undefined): string {
  if (!known(value)) return unknown;
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  const at = value < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log(value) / Math.log(1024)));
  const scaled = value / 1024 ** at;
  return `${at === 0 || scaled >= 100 ? Math.round(scaled) : Number(scaled.toFixed(1))} ${units[at]}`;
}

/** A cosine with three decimals, cut rather than rounded: only 1 is written as 1. */
export function cosine(value: number | null | undefined): string {
  return known(value) ? fixed(Math.trunc(value * 1000) / 1000, 3) : unknown;
}

/** A number with its noun: 1 round, 3 rounds. */
export function of(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? '' : 's'}`;
}

/** A time: 8.8 ms, 1.2 s, 3 min 5 s. */
export function duration(milliseconds: number | null | undefined): string {
  if (!known(milliseconds)) return unknown;
  if (milliseconds < 1000) return `${fixed(milliseconds, milliseconds < 100 ? 1 : 0)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${fixed(seconds, 1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

function known(value: number | null | undefined): value is number {
  return value !== null && value !== undefined && Number.isFinite(value);
}
