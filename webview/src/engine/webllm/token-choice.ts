import type { Sampling } from '../contract/requests.js';
import { engineErrors } from '../hops/engine-errors.js';
import { firstBad } from '../hops/latent-rows.js';
import { TokenSampler } from '../hops/token-sampler.js';
import type { VmTensor } from './abi/private-members.js';
import type { WebLlmModel } from './web-llm-model.js';

/**
 * Chooses tokens with the model's own sampler and its penalties. Its GPU kernels do not compile on emulated adapters, and a greedy choice
 * without penalties needs no kernel: there the logits are looked at here.
 */
export class TokenChoice {
  private readonly plain: TokenSampler | null;
  private looked = false;

  constructor(
    private readonly model: WebLlmModel,
    private readonly sampling: Sampling,
    software: boolean,
  ) {
    const { abi, pipeline } = model.access;
    const { repetition_penalty = 1, frequency_penalty = 0, presence_penalty = 0 } = pipeline.config;
    const penalized = repetition_penalty !== 1 || frequency_penalty !== 0 || presence_penalty !== 0;
    this.plain = abi.samplerOn === 'gpu' && (software || (sampling.temperature === 0 && !penalized)) ? new TokenSampler(sampling) : null;
    model.access.seed(sampling.seed);
  }

  async next(logits: VmTensor): Promise<number> {
    const { model, sampling } = this;
    if (this.plain !== null) return this.plain.next(model.spoken(await model.access.download(logits)));
    // What is not finite stays so through the cache: the first logits tell about the prompt, the last ones about everything.
    if (!this.looked) await this.check(logits);
    this.looked = true;
    const token = await model.access.sample(logits, { temperature: sampling.temperature, top_p: sampling.topP });
    model.access.appeared(token);
    return token;
  }

  /** Refuses logits that are not finite. */
  async check(logits: VmTensor): Promise<void> {
    const values = await this.model.access.download(logits);
    if (firstBad({ values, rows: 1, width: values.length }) !== null) throw engineErrors.logitsNotFinite();
  }
}
