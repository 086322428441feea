import type { DeviceChoice, FromEngine, Preflight, ToEngine } from '../../protocol/engine.js';
import type { FromService } from '../worker/worker-messages.js';
import type { EngineAssets } from './engine-assets.js';
import { EngineWorker } from './engine-worker.js';
import { lookAhead } from './preflight.js';

type Call = Extract<ToEngine, { type: 'call' }>;

/**
 * The engine's page: it starts the worker at the first call, hands messages on, and starts another one when it dies. Calls that were open
 * then fail with RMAS451, as those of a dead engine process do; their models are loaded again by the next run.
 */
export class EngineHost {
  private readonly open = new Map<number, Call>();
  private asked: DeviceChoice = 'auto';
  private worker: Promise<EngineWorker> | undefined;
  private restarts = 0;

  constructor(
    private readonly assets: EngineAssets,
    private readonly post: (message: FromEngine) => void,
  ) {}

  receive(message: ToEngine): void {
    if (message.type === 'choose') this.choose(message.device);
    else {
      if (message.type === 'call') this.open.set(message.id, message);
      this.start().then(
        (worker) => {
          if (message.type !== 'call' || this.open.has(message.id)) worker.post(message);
        },
        (error: unknown) => this.fail(error instanceof Error ? error.message : String(error)),
      );
    }
  }

  /** Another device takes another worker. */
  private choose(device: DeviceChoice): void {
    if (device === this.asked) return;
    this.asked = device;
    if (this.worker !== undefined) void this.worker.then((worker) => worker.end());
  }

  private start(): Promise<EngineWorker> {
    this.worker ??= this.launch();
    return this.worker;
  }

  private async launch(): Promise<EngineWorker> {
    const preflight = await lookAhead(this.asked);
    const { script, module } = this.assets[preflight.provider];
    return new Promise((resolve, reject) => {
      const starting = EngineWorker.start(
        script,
        module,
        (message) => {
          if (message.type === 'up') void starting.then(resolve).then(() => this.started(preflight));
          else if (message.type === 'notUp') reject(new Error(`the engine did not start: ${message.reason}`));
          else this.handOn(message);
        },
        (why) => {
          reject(new Error(why));
          this.ended(why);
        },
      );
      starting.catch(reject);
    });
  }

  private started(preflight: Preflight): void {
    this.post({ type: 'started', preflight, restarts: this.restarts });
  }

  private handOn(message: FromService): void {
    if (message.type === 'result' || message.type === 'failed') this.open.delete(message.id);
    this.post(message);
  }

  private ended(why: string): void {
    this.restarts++;
    this.fail(why);
  }

  private fail(why: string): void {
    this.worker = undefined;
    const error = { code: 'RMAS451', message: `the editor's engine ended before it answered: ${why}`, where: null, nextStep: 'run it again, or set rmas.engine.order to onnx' };
    for (const id of this.open.keys()) this.post({ type: 'failed', id, error, cancelled: false });
    this.open.clear();
  }
}
