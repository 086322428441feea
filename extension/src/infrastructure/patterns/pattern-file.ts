/** Name ending of pattern files. */
export const patternSuffix = '.rmas.json';

/** Whether a path or URI names a pattern file. */
export function isPatternPath(path: string): boolean {
  return path.toLowerCase().endsWith(patternSuffix);
}

/** The name people know a pattern by: its file name without the ending. */
export function patternName(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return isPatternPath(name) ? name.slice(0, -patternSuffix.length) : name;
}
