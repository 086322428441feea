import { type EngineDevice, read } from '../device/engine-device.js';
import type { InferenceSession, Tensor } from '../device/runtime.js';
import { engineErrors } from '../hops/engine-errors.js';

/** The output head: hidden states `[rows, d]` → logits `[rows, V]`. Latent steps never run it. */
export class Head {
  constructor(
    private readonly session: InferenceSession,
    private readonly device: EngineDevice,
    private readonly width: number,
  ) {}

  /** Logits of one hidden state. */
  async run(hidden: Tensor): Promise<Float32Array> {
    try {
      const { logits } = await this.session.run({ hidden: this.device.view(hidden, [1, this.width]) });
      const values = await read(logits as Tensor);
      logits?.dispose();
      return values;
    } catch (error) {
      throw engineErrors.runtimeFailed('the output head', error);
    }
  }

  release(): Promise<void> {
    return this.session.release();
  }
}
