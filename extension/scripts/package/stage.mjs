import { cp, mkdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** What a package takes from the checkout as it is; bundles, daemon and notices are made into the same folder. */
const taken = [
  'package.json',
  'package.nls.json',
  'README.md',
  'LICENSE',
  'docs',
  'extension/l10n',
  'extension/media',
  'extension/snippets',
  'extension/templates',
  'schemas',
  'examples/relay',
];

/** What running and training the example leaves behind, and sources beside the schemas. */
const left = /^(\.rmas|checkpoints|.*\.unfinished|.*\.ts)$/;

/**
 * Copies what a package takes as it is into an empty folder.
 * @param {string} root
 * @param {string} stage
 */
export async function stage(root, stage) {
  await rm(stage, { recursive: true, force: true });
  for (const path of taken) {
    await mkdir(dirname(join(stage, path)), { recursive: true });
    await cp(join(root, path), join(stage, path), { recursive: true, filter: (source) => !left.test(basename(source)) });
  }
}
