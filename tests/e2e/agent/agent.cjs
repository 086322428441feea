// Runs inside the extension host: listens on the socket a test named and runs the functions it sends.
'use strict';
const net = require('node:net');
const vscode = require('vscode');

/** @param {string} line */
async function answer(line) {
  const { id, source, argument } = JSON.parse(line);
  try {
    const run = new Function(`return (${source});`)();
    return { id, value: (await run({ vscode, require }, argument)) ?? null };
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** @param {import('vscode').ExtensionContext} context */
exports.activate = (context) => {
  const path = process.env.RMAS_E2E_SOCKET;
  if (path === undefined) return;
  // A reloaded window has a new extension host: it takes the socket over from the one before.
  require('node:fs').rmSync(path, { force: true });
  const server = net.createServer((socket) => {
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk) => {
      text += chunk;
      for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
        const line = text.slice(0, end);
        text = text.slice(end + 1);
        void answer(line).then((reply) => socket.writable && socket.write(`${JSON.stringify(reply)}\n`));
      }
    });
    socket.on('error', () => undefined);
  });
  server.listen(path);
  context.subscriptions.push({ dispose: () => server.close() });
};
