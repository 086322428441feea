/** A size as people read it, in steps of a thousand. */
export function byteSize(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let at = 0;
  while (bytes >= 1000 && at < units.length - 1) {
    bytes /= 1000;
    at++;
  }
  return `${bytes.toFixed(at === 0 ? 0 : 1)} ${units[at] ?? ''}`;
}
