import { joined } from '../../hops/prompt-builder.js';
import type { ModelAccess } from '../abi/model-access.js';
import type { VmTensor } from '../abi/private-members.js';
import type { KernelCall } from '../abi/vm-hook.js';
import { webLlmErrors } from '../web-llm-errors.js';
import type { Appended, HiddenRoute, Wanted } from './hidden-route.js';
import { type Place, places, RecentTensors } from './recent-tensors.js';

/**
 * Route (c): the machine's instrumentation hook, for any stock library. The output head is the kernel whose result is as wide as the
 * vocabulary; its input is the last hidden state, and skipping it saves the logits nobody wants.
 */
export class HookRoute implements HiddenRoute {
  readonly name = 'instrumentation hook';
  /** Where the rows of all positions are; null when no place was found. */
  private place: Place | null = null;

  constructor(
    private readonly access: ModelAccess,
    private readonly width: number,
    private readonly vocabulary: number,
  ) {}

  async append(rows: VmTensor, count: number, wanted: Wanted): Promise<Appended> {
    const all = wanted.rows === 'all' && count > 1;
    const { place } = this;
    if (all && place === null) return this.oneByOne(rows, count, wanted);
    const recent = all ? this.recent(count) : null;
    const { hidden, logits } = this.run(rows, count, wanted.logits, recent, (input) => this.access.copied((place !== null && recent?.at(place)) || input));
    try {
      if (all && hidden.shape.at(-2) !== count) throw webLlmErrors.noRows();
      return { rows: wanted.rows === 'none' ? new Float32Array() : await this.access.download(hidden), logits };
    } catch (error) {
      logits?.dispose();
      throw error;
    } finally {
      hidden.dispose();
    }
  }

  /**
   * Finds where the rows of all positions are: their last one has to be the output head's input, bit for bit.
   * @param rows Any rows `[n, d]` with n of 2 or more.
   */
  async calibrate(rows: VmTensor, count: number): Promise<void> {
    const { access, width } = this;
    const recent = this.recent(count);
    const copies: { readonly place: Place; readonly tensor: VmTensor }[] = [];
    const { hidden } = this.run(rows, count, false, recent, (input) => {
      for (const place of places) {
        const tensor = recent.at(place);
        if (tensor !== null) copies.push({ place, tensor: access.copied(tensor) });
      }
      return access.copied(input);
    });
    const last = await access.download(hidden);
    hidden.dispose();
    for (const { place, tensor } of copies) {
      const values = this.place === null ? await access.download(tensor) : null;
      if (values !== null && last.every((value, i) => Object.is(value, values[values.length - width + i]))) this.place = place;
      tensor.dispose();
    }
  }

  // Some libraries take the last row before the final norm, and the others never go through it: then each position is a forward of its own.
  private async oneByOne(rows: VmTensor, count: number, { logits, signal }: Wanted): Promise<Appended> {
    const { access, width } = this;
    const values = await access.download(rows);
    const found: Appended[] = [];
    for (let at = 0; at < count; at++) {
      signal?.throwIfAborted();
      const row = access.upload(values.subarray(at * width, (at + 1) * width), [1, width], rows.dtype);
      try {
        found.push(await this.append(row, 1, { rows: 'last', logits: logits && at === count - 1 }));
      } finally {
        row.dispose();
      }
    }
    return { rows: joined(found.map((one) => one.rows)), logits: found.at(-1)?.logits ?? null };
  }

  private recent(count: number): RecentTensors {
    return new RecentTensors(this.access.pipeline.tvm, count, this.width);
  }

  // Runs a forward up to the output head, and the head itself only for its logits.
  private run(rows: VmTensor, count: number, logits: boolean, recent: RecentTensors | null, take: (input: VmTensor) => VmTensor): { hidden: VmTensor; logits: VmTensor | null } {
    const { access } = this;
    const seen: { hidden?: VmTensor } = {};
    const watch = (call: KernelCall): boolean => {
      if (seen.hidden !== undefined) return false;
      if (!call.before) {
        recent?.add(call);
        return false;
      }
      const input = this.isHead(call) ? this.headInput(call) : null;
      if (input === null) return false;
      seen.hidden = take(input);
      return !logits;
    };
    try {
      const result = access.hook.during(watch, () => access.append(access.toLogits, rows, count));
      if (!logits || seen.hidden === undefined) result.dispose();
      if (seen.hidden === undefined) throw webLlmErrors.noHead();
      return { hidden: seen.hidden, logits: logits ? result : null };
    } finally {
      recent?.dispose();
    }
  }

  private isHead(call: KernelCall): boolean {
    const out = call.count === 0 ? null : call.tensor(call.count - 1);
    return out !== null && out.shape.at(-1) === this.vocabulary && isRow(out);
  }

  private headInput(call: KernelCall): VmTensor | null {
    for (let i = call.count - 2; i >= 0; i--) {
      const tensor = call.tensor(i);
      if (tensor !== null && tensor.dtype.startsWith('float') && tensor.shape.at(-1) === this.width && isRow(tensor)) return tensor;
    }
    return null;
  }
}

function isRow(tensor: VmTensor): boolean {
  return tensor.shape.slice(0, -1).every((size) => size === 1);
}
