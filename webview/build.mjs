// What is bundled for webviews: one script and one style sheet a page, the engine's workers, and the page of reports.
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { engineWorkers } from './engine-workers.mjs';
import { reportPage } from './report-page.mjs';

const require = createRequire(import.meta.url);

/** The layout engine's worker as text: a webview starts workers from blobs only. */
const layoutWorker = {
  name: 'layout-worker-source',
  setup(build) {
    build.onResolve({ filter: /^layout-worker-source$/ }, () => ({ path: require.resolve('elkjs/lib/elk-worker.min.js'), namespace: 'text' }));
    build.onLoad({ filter: /.*/, namespace: 'text' }, async ({ path }) => ({ contents: await readFile(path, 'utf8'), loader: 'text' }));
  },
};

/** Build options of every page under `src/apps` but the report, of the engine's workers, and of the report. */
export function webviews({ root, minify }) {
  const apps = join(root, 'webview/src/apps');
  const workers = engineWorkers({ root, minify });
  if (!existsSync(apps)) return [workers];
  const page = {
    outdir: join(root, 'webview/dist'),
    bundle: true,
    platform: 'browser',
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.svg': 'text' },
    plugins: [layoutWorker],
    sourcemap: minify ? false : 'inline',
    minify,
    logLevel: 'warning',
  };
  const entries = readdirSync(apps).filter((app) => app !== 'report').map((app) => [app, join(apps, app, 'main.tsx')]);
  return [{ ...page, entryPoints: Object.fromEntries(entries) }, workers, reportPage({ root, page })];
}
