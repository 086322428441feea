import type { ModelAccess } from '../abi/model-access.js';
import type { VmFunction, VmTensor } from '../abi/private-members.js';
import type { Appended, HiddenRoute, Wanted } from './hidden-route.js';

/** Routes (a) and (b): the library has functions that stop before the output head. */
export class ExportedRoute implements HiddenRoute {
  private constructor(
    readonly name: string,
    private readonly access: ModelAccess,
    private readonly prefill: VmFunction,
    private readonly decode: VmFunction,
    private readonly head: VmFunction | null,
    /** Takes over where logits are wanted and the library has no head of its own. */
    private readonly withLogits: HiddenRoute,
  ) {}

  /** (a): `get_last_hidden` and `decode_last_hidden`, in libraries compiled for latents. */
  static custom(access: ModelAccess, withLogits: HiddenRoute): ExportedRoute | null {
    return ExportedRoute.of('get_last_hidden', access, ['get_last_hidden', 'decode_last_hidden'], withLogits);
  }

  /** (b): `prefill_to_last_hidden_states` and `decode_to_last_hidden_states`, in stock libraries of the Llama family and Qwen3. */
  static stock(access: ModelAccess, withLogits: HiddenRoute): ExportedRoute | null {
    return ExportedRoute.of('last_hidden_states', access, ['prefill_to_last_hidden_states', 'decode_to_last_hidden_states'], withLogits);
  }

  private static of(name: string, access: ModelAccess, names: readonly [string, string], withLogits: HiddenRoute): ExportedRoute | null {
    const prefill = access.exported(names[0]);
    const decode = access.exported(names[1]);
    return prefill === null || decode === null ? null : new ExportedRoute(name, access, prefill, decode, access.exported('get_logits'), withLogits);
  }

  async append(rows: VmTensor, count: number, wanted: Wanted): Promise<Appended> {
    const { access, head } = this;
    if (wanted.logits && head === null) return this.withLogits.append(rows, count, wanted);
    const hidden = access.append(access.forward(count > 1 ? this.prefill : this.decode), rows, count);
    try {
      if (wanted.rows === 'none' && !wanted.logits) return { rows: new Float32Array(), logits: null };
      const all = await access.download(hidden);
      const width = hidden.shape.at(-1) ?? 0;
      const last = all.slice(all.length - width);
      const logits = wanted.logits && head !== null ? this.logits(head, last, width, hidden.dtype) : null;
      return { rows: wanted.rows === 'all' ? all : last, logits };
    } finally {
      hidden.dispose();
    }
  }

  private logits(head: VmFunction, row: Float32Array, width: number, dtype: string): VmTensor {
    const hidden = this.access.upload(row, [1, width], dtype);
    try {
      return this.access.compute(head, hidden);
    } finally {
      hidden.dispose();
    }
  }
}
