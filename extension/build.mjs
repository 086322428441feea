// Bundles the extension and its webviews. `--watch` rebuilds on change; packages use `--minify`, `--out FOLDER` and `--metafile FILE`, which says what went in.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { webviews } from '../webview/build.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const minify = process.argv.includes('--minify');
const watch = process.argv.includes('--watch');
const metafile = option('--metafile');
const out = option('--out') ?? root;

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

const builds = [extension, ...webviews({ root, minify })].map((build) => ({ ...build, outdir: join(out, relative(root, build.outdir)) }));
for (const { outdir } of builds) await rm(outdir, { recursive: true, force: true });
if (watch) {
  for (const build of builds) await (await esbuild.context(build)).watch();
} else {
  const results = await Promise.all(builds.map((build) => esbuild.build({ ...build, metafile: metafile !== undefined })));
  if (metafile !== undefined) {
    await mkdir(dirname(metafile), { recursive: true });
    await writeFile(metafile, JSON.stringify(results.map((result) => result.metafile)));
  }
}

function option(name) {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}
