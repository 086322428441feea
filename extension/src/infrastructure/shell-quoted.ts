/** A path as one word of a command line, whatever is in it. */
export function shellQuoted(path: string, platform: NodeJS.Platform): string {
  // A double quote cannot be in a Windows path.
  return platform === 'win32' ? `"${path}"` : `'${path.replaceAll("'", "'\\''")}'`;
}
