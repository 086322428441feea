import type { TvmRuntime, VmTensor } from '../abi/private-members.js';
import type { KernelCall } from '../abi/vm-hook.js';

/** Where a tensor is: so many calls that worked on rows before now (1: the last one), that argument from its end (1: the last one). */
export interface Place {
  readonly back: number;
  readonly fromEnd: number;
}

/**
 * How many calls with rows before the output head the final norm may lie: between them, stock libraries only pick the last row. What the
 * machine calls besides, to make room or to let go, has no rows and does not count: how much of it there is differs by library.
 */
const kernels = 4;
/** Outputs are last; fused norms have two. */
const outputs = 3;

/** Every place looked at. */
export const places: readonly Place[] = Array.from({ length: kernels * outputs }, (_, i) => ({ back: 1 + Math.floor(i / outputs), fromEnd: 1 + (i % outputs) }));

/** What the last calls read and wrote that has the shape of rows `[.., n, d]`. Nothing overwrites it before the output head has read it. */
export class RecentTensors {
  private readonly calls: ReadonlyMap<number, VmTensor>[] = [];

  constructor(
    private readonly tvm: TvmRuntime,
    private readonly count: number,
    private readonly width: number,
  ) {}

  /** Takes a kernel in that has run. */
  add(call: KernelCall): void {
    const held = new Map<number, VmTensor>();
    for (let fromEnd = 1; fromEnd <= Math.min(outputs, call.count); fromEnd++) {
      const tensor = call.tensor(call.count - fromEnd);
      if (tensor !== null && tensor.shape.at(-2) === this.count && tensor.shape.at(-1) === this.width) held.set(fromEnd, this.tvm.detachFromCurrentScope(tensor));
    }
    if (held.size === 0) return;
    this.calls.push(held);
    if (this.calls.length > kernels) free(this.calls.shift());
  }

  at({ back, fromEnd }: Place): VmTensor | null {
    return this.calls.at(-back)?.get(fromEnd) ?? null;
  }

  dispose(): void {
    for (const held of this.calls.splice(0)) free(held);
  }
}

function free(held: ReadonlyMap<number, VmTensor> | undefined): void {
  for (const tensor of held?.values() ?? []) tensor.dispose();
}
