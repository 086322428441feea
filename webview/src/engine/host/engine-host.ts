import type { EngineChoice, EngineName, FromEngine, Preflight, ToEngine } from '../../protocol/engine.js';
import type { FromService } from '../worker/worker-messages.js';
import type { EngineAssets } from './engine-assets.js';
import { EngineWorker } from './engine-worker.js';
import { cachedFiles, removeFromCache } from './model-cache.js';
import { lookAhead } from './preflight.js';

type Call = Extract<ToEngine, { type: 'call' }>;

/**
 * The engines' page: it starts a worker at the first call of its engine, hands messages on, and starts another one when it dies. Calls that
 * were open then fail with RMAS451, as those of a dead engine process do; their models are loaded again by the next run.
 */
export class EngineHost {
  private readonly open = new Map<number, Call>();
  private asked: EngineChoice = { device: 'auto', memoryMb: 6144 };
  private readonly workers = new Map<EngineName, Promise<EngineWorker>>();
  private readonly restarts = new Map<EngineName, number>();

  constructor(
    private readonly assets: EngineAssets,
    private readonly post: (message: FromEngine) => void,
  ) {}

  receive(message: ToEngine): void {
    switch (message.type) {
      case 'choose':
        this.choose(message);
        return;
      case 'call':
        this.open.set(message.id, message);
        this.to(message.engine, message);
        return;
      case 'cancel':
        this.to(this.open.get(message.id)?.engine, message);
        return;
      case 'cache':
        void this.cache(message);
        return;
      case 'piece':
        this.to('onnx-web', message);
        return;
      case 'answer':
        this.to('webllm', message);
        return;
    }
  }

  // The page looks itself: no engine has to be started for it.
  private async cache({ ask, remove }: Extract<ToEngine, { type: 'cache' }>): Promise<void> {
    try {
      await removeFromCache(remove);
      this.post({ type: 'cached', ask, files: await cachedFiles(), why: null });
    } catch (error) {
      this.post({ type: 'cached', ask, files: null, why: error instanceof Error ? error.message : String(error) });
    }
  }

  /** Another device takes another worker, and so does another limit. */
  private choose({ device, memoryMb }: EngineChoice): void {
    const before = this.asked;
    this.asked = { device, memoryMb };
    if (device !== before.device) this.end('onnx-web');
    if (memoryMb !== before.memoryMb) this.end('webllm');
  }

  private end(engine: EngineName): void {
    void this.workers.get(engine)?.then((worker) => worker.end());
  }

  private to(engine: EngineName | undefined, message: Exclude<ToEngine, { type: 'choose' | 'cache' }>): void {
    if (engine === undefined) return;
    this.start(engine).then(
      (worker) => {
        if (message.type !== 'call' || this.open.has(message.id)) worker.post(message);
      },
      (error: unknown) => this.fail(engine, error instanceof Error ? error.message : String(error)),
    );
  }

  private start(engine: EngineName): Promise<EngineWorker> {
    const running = this.workers.get(engine) ?? this.launch(engine);
    this.workers.set(engine, running);
    return running;
  }

  private async launch(engine: EngineName): Promise<EngineWorker> {
    const preflight = await lookAhead(engine, this.asked.device);
    const { script, module } = this.assets[engine === 'webllm' ? engine : preflight.provider];
    return new Promise((resolve, reject) => {
      const starting = EngineWorker.start(
        script,
        module,
        this.asked.memoryMb,
        (message) => {
          if (message.type === 'up') void starting.then(resolve).then(() => this.started(engine, preflight));
          else if (message.type === 'notUp') reject(new Error(`the engine did not start: ${message.reason}`));
          else this.handOn(message);
        },
        (why) => {
          reject(new Error(why));
          this.restarts.set(engine, this.restartsOf(engine) + 1);
          this.fail(engine, why);
        },
      );
      starting.catch(reject);
    });
  }

  private restartsOf(engine: EngineName): number {
    return this.restarts.get(engine) ?? 0;
  }

  private started(engine: EngineName, preflight: Preflight): void {
    this.post({ type: 'started', engine, preflight, restarts: this.restartsOf(engine) });
  }

  private handOn(message: FromService): void {
    if (message.type === 'result' || message.type === 'failed') this.open.delete(message.id);
    this.post(message);
  }

  private fail(engine: EngineName, why: string): void {
    this.workers.delete(engine);
    const nextStep = engine === 'webllm' ? 'run it again' : 'run it again, or set rmas.engine.order to onnx';
    const error = { code: 'RMAS451', message: `the editor's engine ended before it answered: ${why}`, where: null, nextStep };
    for (const [id, call] of this.open) {
      if (call.engine !== engine) continue;
      this.open.delete(id);
      this.post({ type: 'failed', id, error, cancelled: false });
    }
  }
}
