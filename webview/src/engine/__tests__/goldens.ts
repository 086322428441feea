import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const repository = join(dirname(fileURLToPath(import.meta.url)), '../../../..');

/** Bytes of a file under tests/goldens. */
export function goldenBytes(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(repository, 'tests/goldens', name)));
}

/** A JSON file under tests/goldens. */
export function golden(name: string): unknown {
  return JSON.parse(readFileSync(join(repository, 'tests/goldens', name), 'utf8'));
}

/** The folder of the bundled example. */
export const relay = join(repository, 'examples/relay');
