import type { Pipeline, TvmRuntime, VmFunction, VmTensor } from './private-members.js';
import { packedHook } from './packed-hook.js';
import { safeCallHook } from './safe-call-hook.js';

/** One kernel call of the virtual machine, seen before and after it. Tensors live until the callback returns, unless detached. */
export interface KernelCall {
  readonly before: boolean;
  readonly count: number;
  /** An argument as a tensor; null when it is none. A kernel's outputs are its last arguments. */
  tensor(index: number): VmTensor | null;
}

/** Sees kernel calls; true before a call skips it. */
export type KernelWatcher = (call: KernelCall) => boolean;

/** How the two ABIs hand a call to a watcher. */
export type HookMaker = (tvm: TvmRuntime, watch: KernelWatcher) => VmFunction;

/**
 * The virtual machine's instrumentation hook. It is installed once and switched by a flag: taking it out again ends the machine on 0.2.79.
 * A watcher that works with tensors causes calls itself; those are not watched.
 */
export class VmHook {
  private watcher: KernelWatcher | null = null;
  private inside = false;
  private error: unknown = null;

  constructor({ tvm, vm }: Pipeline) {
    const maker: HookMaker = tvm.createPackedFuncFromSafeCallType === undefined ? packedHook : safeCallHook;
    tvm.beginScope();
    try {
      const hook = tvm.detachFromCurrentScope(tvm.ctx.attachToCurrentScope(maker(tvm, (call) => this.seen(tvm, call))));
      vm.getInternalModule().getFunction('set_instrument')(hook);
    } finally {
      tvm.endScope();
    }
  }

  /** Watches the calls of some work. What a watcher throws is thrown when the work is over: the machine cannot be left through a callback. */
  during<T>(watcher: KernelWatcher, work: () => T): T {
    this.watcher = watcher;
    this.error = null;
    try {
      const result = work();
      if (this.error !== null) throw this.error instanceof Error ? this.error : new Error('the watcher failed');
      return result;
    } finally {
      this.watcher = null;
    }
  }

  private seen(tvm: TvmRuntime, call: KernelCall): boolean {
    if (this.watcher === null || this.inside || this.error !== null) return false;
    this.inside = true;
    tvm.beginScope();
    try {
      return this.watcher(call);
    } catch (error) {
      this.error = error;
      return false;
    } finally {
      tvm.endScope();
      this.inside = false;
    }
  }
}
