import { Failure } from '../contract/failure.js';
import { files, hasOwnHead, type Manifest, type PackagedFile, readManifest, renew } from './manifest.js';
import type { PackageSource } from './package-source.js';
import { sha256 } from './sha256.js';

/** A package whose every file has been compared with the manifest's sha256 before anything else looks at it. */
export interface ModelPackage {
  readonly folder: string;
  readonly manifest: Manifest;
  /** sha256 of the manifest's bytes, and so of every file. */
  readonly packageHash: string;
  /** What sessions and tokenizers are made of: all files, less an embedding table that is not the output head as well. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** What a package says of itself, before its files are read. */
export type ListedPackage = Omit<ModelPackage, 'files'>;

/** Reads a package's manifest. */
export async function listPackage(folder: string, source: PackageSource, signal: AbortSignal): Promise<ListedPackage> {
  const path = `${folder}/${files.manifest}`;
  const bytes = await source.read(folder, files.manifest, () => undefined, signal);
  if (bytes === null) throw new Failure('RMAS120', 'there is no readable package manifest', path);
  return { folder, manifest: readManifest(bytes, path), packageHash: await sha256(bytes) };
}

/**
 * Reads and verifies a package's files.
 * @param onProgress Told the fraction of its bytes read.
 */
export async function openPackage(listed: ListedPackage, source: PackageSource, onProgress: (fraction: number) => void, signal: AbortSignal): Promise<ModelPackage> {
  const { folder, manifest } = listed;
  const needed = manifest.files.filter((file) => Object.values<string>(files).includes(file.name));
  const total = Math.max(1, needed.reduce((sum, file) => sum + file.bytes, 0));
  const read = new Map<string, Uint8Array>();
  let done = 0;
  for (const file of needed) {
    signal.throwIfAborted();
    const bytes = await readVerified(folder, file, source, (count) => onProgress((done + count) / total), signal);
    if (file.name !== files.embeddings || !hasOwnHead(manifest)) read.set(file.name, bytes);
    done += file.bytes;
  }
  return { ...listed, files: read };
}

async function readVerified(folder: string, file: PackagedFile, source: PackageSource, onRead: (bytes: number) => void, signal: AbortSignal): Promise<Uint8Array> {
  const bytes = await source.read(folder, file.name, onRead, signal);
  if (bytes === null) throw new Failure('RMAS122', `the package lacks its file '${file.name}'`, folder, renew);
  const altered = (why: string) => new Failure('RMAS124', `'${file.name}' was truncated or changed: it ${why}`, `${folder}/${file.name}`, renew);
  if (bytes.length !== file.bytes) throw altered(`has ${bytes.length} bytes where the manifest says ${file.bytes}`);
  if ((await sha256(bytes)) !== file.sha256) throw altered('does not have the sha256 of the manifest');
  return bytes;
}

/** A file every valid package has. */
export function fileOf(opened: ModelPackage, name: string): Uint8Array {
  const bytes = opened.files.get(name);
  if (bytes === undefined) throw new Failure('RMAS122', `the package lacks its file '${name}'`, opened.folder, renew);
  return bytes;
}
