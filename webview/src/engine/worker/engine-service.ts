import type { EngineMethod, ToEngine } from '../../protocol/engine.js';
import type { Engine } from '../contract/engine.js';
import { Failure } from '../contract/failure.js';
import type { CollectRequest, EmbedRequest, LoadLinkRequest, LoadModelRequest, SpeakRequest, ThinkRequest, TokenizeRequest } from '../contract/requests.js';
import type { ExportedLatent } from '../contract/results.js';
import type { FromService } from './worker-messages.js';

type Post = (message: FromService) => void;
type Handler = (params: never, signal: AbortSignal) => Promise<unknown>;

/** Serves an engine over messages: the daemon's `EngineServer` with bytes as bytes. */
export class EngineService {
  private readonly open = new Map<number, AbortController>();
  private readonly handlers: Readonly<Record<EngineMethod, Handler>>;

  constructor(
    engine: Engine,
    private readonly post: Post,
  ) {
    this.handlers = handlers(engine, post);
  }

  /** Takes a call or a cancel in; replies come through `post`. */
  receive(message: Extract<ToEngine, { type: 'call' | 'cancel' }>): void {
    if (message.type === 'cancel') this.open.get(message.id)?.abort();
    else void this.answer(message.id, message.method, message.params);
  }

  private async answer(id: number, method: EngineMethod, params: unknown): Promise<void> {
    const controller = new AbortController();
    this.open.set(id, controller);
    try {
      const result = await this.handlers[method](params as never, controller.signal);
      this.post({ type: 'result', id, result: result ?? null });
    } catch (error) {
      // A failure that meets a cancel is still told: only the abort itself is silent.
      const cancelled = controller.signal.aborted && !(error instanceof Failure);
      this.post({ type: 'failed', id, error: Failure.dataOf(error), cancelled });
    } finally {
      this.open.delete(id);
    }
  }
}

function handlers(engine: Engine, post: Post): Readonly<Record<EngineMethod, Handler>> {
  return {
    'engine/describe': () => engine.describe(),
    'engine/load': async ({ call, request }: { call: string; request: LoadModelRequest }, signal) => {
      let reports = 0;
      const result = await engine.load(request, (progress) => post({ type: 'report', method: 'engine/loadProgress', params: { call, sequence: reports++, progress } }), signal);
      return { result, reports };
    },
    'engine/unload': ({ model }: { model: string }) => engine.unload(model),
    'engine/loadLink': (request: LoadLinkRequest) => engine.loadLink(request),
    'engine/embed': (request: EmbedRequest, signal) => engine.embed(request, signal),
    'engine/collect': (request: CollectRequest, signal) => engine.collect(request, signal),
    'engine/tokenize': (request: TokenizeRequest) => engine.tokenize(request),
    'engine/outputHead': (request: EmbedRequest, signal) => engine.outputHead(request, signal),
    'engine/vocabulary': ({ model }: { model: string }) => engine.vocabulary(model),
    'engine/think': (request: ThinkRequest, signal) => engine.think(request, signal),
    'engine/speak': async ({ call, stream, request }: { call: string; stream: boolean; request: SpeakRequest }, signal) => {
      let reports = 0;
      const tell = (delta: unknown) => post({ type: 'report', method: 'engine/speakDelta', params: { call, sequence: reports++, delta } });
      const result = await engine.speak(request, stream ? tell : () => undefined, signal);
      return { result, reports };
    },
    'engine/exportLatent': ({ latent }: { latent: string }) => engine.exportLatent(latent),
    'engine/importLatent': async (latent: ExportedLatent) => ({ latent: await engine.importLatent(latent) }),
    'engine/release': ({ latents }: { latents: readonly string[] }) => engine.release(latents),
  };
}
