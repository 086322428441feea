// What is bundled for webviews: one script and one style sheet a page.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Build options of every page under `src/apps`. */
export function webviews({ root, minify }) {
  const apps = join(root, 'webview/src/apps');
  if (!existsSync(apps)) return [];
  return [
    {
      entryPoints: Object.fromEntries(readdirSync(apps).map((app) => [app, join(apps, app, 'main.tsx')])),
      outdir: join(root, 'webview/dist'),
      bundle: true,
      platform: 'browser',
      format: 'esm',
      target: 'es2022',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      sourcemap: minify ? false : 'inline',
      minify,
      logLevel: 'warning',
    },
  ];
}
