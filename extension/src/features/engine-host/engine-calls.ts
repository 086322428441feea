import type { RmasError } from '../../../../schemas/protocol.generated.js';
import { engineMethods, type Download, type EngineMethod, type FromEngine, type ToEngine } from '../../../../webview/src/protocol/engine.js';
import type { EngineAnswer, ServedEngine } from '../../infrastructure/daemon/served-engine.js';
import { PackageFiles } from './package-files.js';
import { fromDaemon, toDaemon } from './wire.js';

interface OpenCall {
  readonly settle: (message: Extract<FromEngine, { type: 'result' | 'failed' }>) => void;
  readonly report: (method: string, params: unknown) => void;
}

/** The daemon's calls on the engine's page: handed on, answered, cancelled, and failed when the page goes away. */
export class EngineCalls implements ServedEngine {
  readonly methods: readonly string[] = [...engineMethods, ...engineMethods.map((method) => method.replace('engine/', 'webllm/'))];
  private readonly open = new Map<number, OpenCall>();
  /** Reports name the daemon's call, answers ours. */
  private readonly reports = new Map<string, OpenCall['report']>();
  private readonly files = new PackageFiles();
  private calls = 0;

  /**
   * @param page Opens the page when there is none; gives back how to post to it.
   * @param mayFetch Asks a person whether a model may be fetched.
   */
  constructor(
    private readonly page: () => Promise<(message: ToEngine) => void>,
    private readonly mayFetch: (download: Download) => Promise<boolean>,
  ) {}

  async answer(named: string, params: unknown, cancelled: AbortSignal, report: OpenCall['report']): Promise<EngineAnswer> {
    let post: (message: ToEngine) => void;
    try {
      post = await this.page();
    } catch (error) {
      return { kind: 'refused', error: lostError(error instanceof Error ? error.message : String(error)) };
    }
    const id = ++this.calls;
    // WebLLM's methods are the same under a word of their own.
    const engine = named.startsWith('webllm/') ? 'webllm' : 'onnx-web';
    const method = named.replace(/^webllm\//, 'engine/');
    const call = namedCall(params);
    if (call !== null) this.reports.set(call, report);
    if (named === 'engine/load') this.allow(params);
    try {
      return await new Promise<EngineAnswer>((resolve) => {
        this.open.set(id, {
          report,
          settle: (message) => {
            resolve(answerOf(message));
          },
        });
        cancelled.addEventListener('abort', () => post({ type: 'cancel', id }));
        post({ type: 'call', id, engine, method: method as EngineMethod, params: fromDaemon(method, params) });
        if (cancelled.aborted) post({ type: 'cancel', id });
      });
    } finally {
      this.open.delete(id);
      if (call !== null) this.reports.delete(call);
    }
  }

  /** Takes what the page says. */
  async receive(message: FromEngine, post: (message: ToEngine) => void): Promise<void> {
    if (message.type === 'result' || message.type === 'failed') this.open.get(message.id)?.settle(message);
    else if (message.type === 'report') this.reports.get(namedCall(message.params) ?? '')?.(message.method, message.params);
    else if (message.type === 'read') {
      const piece = await this.files.read(message.folder, message.name, message.offset, message.length);
      post({ type: 'piece', read: message.read, ...piece });
    } else if (message.type === 'ask') post({ type: 'answer', ask: message.ask, yes: await this.mayFetch(message.download) });
  }

  /** The page is gone, and with it every answer that was still to come. */
  lost(why: string): void {
    for (const [id, call] of [...this.open]) call.settle({ type: 'failed', id, error: lostError(why), cancelled: false });
  }

  private allow(params: unknown): void {
    const request = (params as { request?: { package?: unknown } }).request;
    if (typeof request?.package === 'string') this.files.allow(request.package);
  }
}

function namedCall(params: unknown): string | null {
  return typeof params === 'object' && params !== null && 'call' in params && typeof params.call === 'string' ? params.call : null;
}

function answerOf(message: Extract<FromEngine, { type: 'result' | 'failed' }>): EngineAnswer {
  if (message.type === 'result') return { kind: 'result', result: toDaemon(message.result) };
  return message.cancelled ? { kind: 'cancelled' } : { kind: 'refused', error: message.error };
}

function lostError(why: string): RmasError {
  return { code: 'RMAS451', message: `the editor's engine ended before it answered: ${why}`, where: null, nextStep: 'run it again, or set rmas.engine.order to onnx' };
}
