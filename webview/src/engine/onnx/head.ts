import { type EngineDevice, read } from '../device/engine-device.js';
import type { InferenceSession, Tensor } from '../device/runtime.js';
import { engineErrors } from './engine-errors.js';

/** The output head: hidden states `[rows, d]` → logits `[rows, V]`. Latent steps never run it. */
export class Head {
  constructor(
    private readonly session: InferenceSession,
    private readonly device: EngineDevice,
    private readonly width: number,
  ) {}

  /** Logits of one hidden state. */
  run(hidden: Tensor): Promise<Float32Array> {
    return this.output(hidden, 'logits');
  }

  /** What is linear in the hidden state: logits before a family's cap, all of them where it has none. */
  linear(hidden: Tensor): Promise<Float32Array> {
    return this.output(hidden, this.session.outputNames.includes('uncapped') ? 'uncapped' : 'logits');
  }

  private async output(hidden: Tensor, name: string): Promise<Float32Array> {
    try {
      const outputs = await this.session.run({ hidden: this.device.view(hidden, [1, this.width]) }, [name]);
      const wanted = outputs[name] as Tensor;
      const values = await read(wanted);
      wanted.dispose();
      return values;
    } catch (error) {
      throw engineErrors.runtimeFailed('the output head', error);
    }
  }

  release(): Promise<void> {
    return this.session.release();
  }
}
