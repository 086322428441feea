// Bundles the extension and its webviews. `--watch` rebuilds on change, `--minify` is for packages.
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { webviews } from '../webview/build.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const minify = process.argv.includes('--minify');
const watch = process.argv.includes('--watch');

/** The part that activates stays small: the language client is a file of its own, loaded when the daemon is first needed. */
const loadedLater = {
  name: 'loaded-later',
  setup(build) {
    build.onResolve({ filter: /^\.\/connection\.js$/, namespace: 'file' }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './connection.js', external: true } : undefined,
    );
  },
};

const extension = {
  entryPoints: { extension: join(root, 'extension/src/extension.ts'), connection: join(root, 'extension/src/infrastructure/daemon/connection.ts') },
  outdir: join(root, 'extension/dist'),
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['vscode'],
  mainFields: ['module', 'main'],
  supported: { 'dynamic-import': false },
  sourcemap: !minify,
  minify,
  plugins: [loadedLater],
  logLevel: 'warning',
};

for (const folder of ['extension/dist', 'webview/dist']) if (existsSync(join(root, folder))) await rm(join(root, folder), { recursive: true });
const builds = [extension, ...webviews({ root, minify })];
if (watch) {
  for (const build of builds) await (await esbuild.context(build)).watch();
} else {
  await Promise.all(builds.map((build) => esbuild.build(build)));
}
