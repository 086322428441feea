// Serves the pages to a plain browser, under the policy the editor puts them under.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { webviews } from '../build.mjs';
import { templateOf } from '../report-page.mjs';
import { picker } from './picker.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '../..');
const types = { '.js': 'text/javascript', '.css': 'text/css', '.map': 'application/json' };

/** Builds pages and fake host into memory; `rebuild` builds them again. */
async function bundles() {
  const [pages, , report] = webviews({ root, minify: false });
  const host = { ...pages, entryPoints: { 'fake-host': join(here, 'fake-host.mjs') }, loader: { ...pages.loader, '.json': 'json' } };
  const contexts = await Promise.all([pages, host].map((options) => esbuild.context({ ...options, outdir: '/', write: false })));
  // Made as for a reader, but nothing is written to disk.
  const reportContext = await esbuild.context({ ...report, outdir: '/', plugins: pages.plugins });
  const files = new Map();
  const rebuild = async () => {
    for (const context of contexts) for (const { path, contents } of (await context.rebuild()).outputFiles) files.set(path, contents);
    files.set('/report.html', templateOf((await reportContext.rebuild()).outputFiles));
  };
  await rebuild();
  return { files, rebuild, dispose: () => Promise.all([...contexts, reportContext].map((context) => context.dispose())) };
}

/** A page as `extension/src/infrastructure/webview/page.ts` writes it, with the fake host before its script. */
function page(app) {
  const nonce = randomBytes(16).toString('base64');
  const policy = ["default-src 'none'", `script-src 'nonce-${nonce}'`, "style-src 'self'", "font-src 'self'", "img-src 'self' data:", 'worker-src blob:'].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${app}</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/${app}.css">
  </head>
  <body data-pattern="file:///workspace/${app}.rmas.json">
    <div id="app"></div>
    <script type="module" nonce="${nonce}" src="/fake-host.js"></script>
    <script type="module" nonce="${nonce}" src="/${app}.js"></script>
  </body>
</html>`;
}

/** Starts serving on this machine only; `fresh` builds anew with every page. */
export async function serve({ port = 0, fresh = false } = {}) {
  const { files, rebuild, dispose } = await bundles();
  const server = createServer((request, response) => {
    answer(request, response).catch((error) => response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error)));
  });
  async function answer(request, response) {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const html = (text) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(text);
    if (pathname === '/') return html(picker());
    const app = searchParams.get('app') ?? 'topology';
    if (pathname === '/page' && files.has(`/${app}.js`)) {
      if (fresh) await rebuild();
      return html(page(app));
    }
    const file = files.get(pathname);
    return file === undefined ? response.writeHead(404).end() : response.writeHead(200, { 'content-type': types[extname(pathname)] ?? 'application/octet-stream', 'cache-control': 'no-store' }).end(file);
  }
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await dispose();
  };
  return { url: `http://127.0.0.1:${server.address().port}`, close };
}
