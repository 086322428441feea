import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm', '.json': 'application/json' };

// The editor's own policy, with this server in the place of the webview's resources.
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src blob:; connect-src 'self'";

/** A folder, or what makes the files of one. */
export type Mount = string | ((path: string) => Buffer | null);

/** A server on this machine only; folders are mounted under their names. */
export async function serve(mounts: Readonly<Record<string, Mount>>): Promise<{ address: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://here').pathname));
    const [mount = '', ...rest] = path.slice(1).split('/');
    const folder = mounts[mount];
    const made = typeof folder === 'function' ? folder(rest.join('/')) : null;
    const answer = path === '/' ? Promise.resolve(Buffer.from('<!DOCTYPE html><title>engine</title><script type="module" src="/page/page.js"></script>')) : made !== null ? Promise.resolve(made) : typeof folder !== 'string' ? Promise.reject(new Error(path)) : readFile(join(folder, ...rest));
    answer.then(
      (body) => response.writeHead(200, { 'content-type': path === '/' ? 'text/html' : (types[extname(path)] ?? 'application/octet-stream'), 'content-security-policy': policy }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => new Promise((closed) => server.close(() => closed())) };
}
