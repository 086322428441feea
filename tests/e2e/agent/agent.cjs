// Runs inside the extension host: listens on the socket a test named and runs the functions it sends.
'use strict';
const net = require('node:net');
const vscode = require('vscode');

/** Resolves with the first value of `probe` that is not undefined, asked again whenever `event` fires. */
function when(event, probe) {
  return new Promise((resolve, reject) => {
    let listening;
    const ask = async () => {
      try {
        const value = await probe();
        if (value === undefined) return;
        listening?.dispose();
        resolve(value);
      } catch (error) {
        listening?.dispose();
        reject(error);
      }
    };
    listening = event(() => void ask());
    void ask();
  });
}

async function answer(line) {
  const { id, source, argument } = JSON.parse(line);
  try {
    const run = new Function(`return (${source});`)();
    return { id, value: (await run({ vscode, when, require }, argument)) ?? null };
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

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
