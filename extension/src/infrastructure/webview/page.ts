import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** Where pages load from; nothing else of the disk is readable to them. */
export function pageRoots(extension: vscode.Uri): vscode.Uri[] {
  return [vscode.Uri.joinPath(extension, 'webview', 'dist')];
}

/** The HTML of a page: its one script and style sheet, under a policy that forbids everything else. */
export function pageHtml(webview: vscode.Webview, extension: vscode.Uri, app: string, title: string, about: string): string {
  const nonce = randomBytes(16).toString('base64');
  const file = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(extension, 'webview', 'dist', name)).toString();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
    `img-src ${webview.cspSource} data:`,
    // The layout engine of graphs; webviews start workers from blobs only.
    'worker-src blob:',
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${escapeHtml(title)}</title>
    <link rel="stylesheet" href="${file(`${app}.css`)}">
  </head>
  <body data-pattern="${escapeHtml(about)}">
    <div id="app"></div>
    <script type="module" nonce="${nonce}" src="${file(`${app}.js`)}"></script>
  </body>
</html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
