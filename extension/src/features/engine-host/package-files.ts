import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';

/** Most bytes of one message. */
const pieceBytes = 8 * 1024 * 1024;

/** A piece of a file, and how large the file is; no bytes when there is no such file. */
export interface Piece {
  readonly total: number;
  readonly bytes: Uint8Array | null;
}

/** Files of the packages the daemon asked the engine to load, and of nothing else. */
export class PackageFiles {
  private readonly folders = new Set<string>();

  /** Lets a package's folder be read from now on. */
  allow(folder: string): void {
    this.folders.add(folder);
  }

  /** Reads from a place in a file that lies directly in an allowed folder. */
  async read(folder: string, name: string, offset: number, length: number): Promise<Piece> {
    if (!this.folders.has(folder) || !/^(?!\.\.?$)[A-Za-z0-9._-]{1,100}$/.test(name)) return { total: 0, bytes: null };
    let file: FileHandle | undefined;
    try {
      file = await open(join(folder, name), 'r');
      const total = (await file.stat()).size;
      const bytes = new Uint8Array(Math.max(0, Math.min(pieceBytes, length, total - offset)));
      const { bytesRead } = await file.read(bytes, 0, bytes.length, offset);
      return { total, bytes: bytesRead === bytes.length ? bytes : bytes.slice(0, bytesRead) };
    } catch {
      // The engine says which file of which package it lacks.
      return { total: 0, bytes: null };
    } finally {
      await file?.close();
    }
  }
}
