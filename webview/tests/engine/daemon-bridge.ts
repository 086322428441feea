import { type ChildProcess, spawn } from 'node:child_process';
import { createMessageConnection, type MessageConnection, ResponseError, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { engineMethods, type EngineMethod, type EngineName } from '../../src/protocol/engine.js';
import { repository } from '../../src/engine/__tests__/goldens.js';
import { type BrowserCase, daemon } from './browser-case.js';

/** A daemon whose editor is a plain browser page: what the extension hands on between the two is handed on here. */
export class DaemonBridge {
  private constructor(
    private readonly child: ChildProcess,
    readonly connection: MessageConnection,
  ) {}

  static async open(browser: BrowserCase): Promise<DaemonBridge> {
    const child = spawn('dotnet', [daemon, 'serve', '--stdio'], { cwd: repository, stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, RMAS_ARTIFACTS: browser.folder } });
    const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
    for (const method of engineMethods) {
      const serving = (engine: EngineName) => (...given: unknown[]) => answer(browser, method, given.length > 1 ? given[0] : null, engine);
      connection.onRequest(method, serving('onnx-web'));
      connection.onRequest(method.replace('engine/', 'webllm/'), serving('webllm'));
    }
    connection.listen();
    await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
    await connection.sendNotification('initialized', {});
    return new DaemonBridge(child, connection);
  }

  request<T>(method: string, params: object): Promise<T> {
    return this.connection.sendRequest<T>(method, params);
  }

  async close(): Promise<void> {
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    await new Promise((ended) => this.child.once('close', ended));
    this.connection.dispose();
  }
}

async function answer(browser: BrowserCase, method: EngineMethod, params: unknown, engine: EngineName): Promise<unknown> {
  const { result, error } = await browser.call(method, params, engine);
  return error === undefined ? withoutReports(result) : new ResponseError(-32050, error.message, error);
}

// Reports are not handed on here, so none are said to have been sent.
function withoutReports(result: unknown): unknown {
  return typeof result === 'object' && result !== null && 'reports' in result ? { ...result, reports: 0 } : result;
}
