/** A part of a file, and how large the file is; no bytes when there is no such file. */
export interface FilePart {
  readonly total: number;
  readonly bytes: Uint8Array | null;
}

/** Where package files come from: the extension's disk, or a web page's server in tests. */
export interface PackageSource {
  /**
   * Reads a file that lies directly in a package folder; null when there is none.
   * @param onRead Told how many bytes have come so far.
   */
  read(folder: string, name: string, onRead: (bytes: number) => void, signal: AbortSignal): Promise<Uint8Array | null>;

  /** Reads part of such a file; fewer bytes where it ends. */
  readPart(folder: string, name: string, offset: number, length: number): Promise<FilePart>;
}
