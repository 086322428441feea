import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/**
 * The engine's page may start its worker from a blob, load its WebAssembly, and fetch both from the extension's own folder, and WebLLM's
 * models over https. Offline that last door is shut by the page's policy: nothing that runs in it can reach out.
 */
export function enginePageHtml(webview: vscode.Webview, extension: vscode.Uri, offline: boolean): string {
  const nonce = randomBytes(16).toString('base64');
  const file = (...path: string[]) => webview.asWebviewUri(vscode.Uri.joinPath(extension, 'webview', 'dist', ...path)).toString();
  const part = (name: string) => ({ script: file('engine', `${name}.js`), module: file('engine', `${name}.wasm`) });
  const assets = JSON.stringify({ wasm: part('onnx-wasm'), webgpu: part('onnx-webgpu'), webllm: { script: file('engine', 'webllm.js'), module: null } });
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'wasm-unsafe-eval'`,
    `style-src ${webview.cspSource}`,
    // Models of WebLLM come from where a pattern says; weights after a person agreed to each.
    `connect-src ${webview.cspSource}${offline ? '' : ' https:'}`,
    'worker-src blob:',
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <title>RecursiveMAS Engine</title>
    <link rel="stylesheet" href="${file('engine-host.css')}">
  </head>
  <body data-assets="${assets.replace(/&/g, '&amp;').replace(/"/g, '&quot;')}">
    <div id="app"></div>
    <script type="module" nonce="${nonce}" src="${file('engine-host.js')}"></script>
  </body>
</html>`;
}
