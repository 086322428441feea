import type { PackedCallback, SafeCallback, TvmRuntime, VmFunction } from '../webllm/abi/private-members.js';
import { ScriptedTensor } from './scripted-tensors.js';

/** An argument of a kernel or of the hook. */
export type Argument = ScriptedTensor | number | null;

/** A runtime's side of a callback: how arguments lie in memory, and what comes back. */
export interface ScriptedCalls {
  readonly members: Partial<TvmRuntime>;
  /** Calls the hook as the machine does; true when it skips the kernel. */
  call(hook: VmFunction, args: readonly Argument[]): boolean;
}

/** The parts of the runtime both layouts use. */
export class CallMemory {
  readonly memory = new WebAssembly.Memory({ initial: 1 });
  private readonly objects: ScriptedTensor[] = [];
  private free = 32768;
  private top = 1024;

  get view(): DataView {
    return new DataView(this.memory.buffer);
  }

  alloc(bytes: number): number {
    this.free += bytes;
    return this.free - bytes;
  }

  idOf(tensor: ScriptedTensor): bigint {
    return BigInt(this.objects.push(tensor) - 1);
  }

  at(address: number): ScriptedTensor {
    const tensor = this.objects[Number(this.view.getBigInt64(address, true))];
    if (tensor === undefined) throw new Error('no object is there');
    return tensor;
  }

  /** Runs a call in a frame of its own, as calls inside callbacks have one. */
  framed<T>(bytes: number, call: (frame: number) => T): T {
    const frame = this.top;
    this.top += bytes;
    try {
      return call(frame);
    } finally {
      this.top = frame;
    }
  }

  /** Runs a callback and sees that the machine's own arguments are as they were. */
  unchanged(from: number, to: number, run: () => number): void {
    const now = () => new Uint8Array(this.memory.buffer).slice(from, to);
    const before = now();
    if (run() !== 0) throw new Error('the callback failed');
    const after = now();
    if (!before.every((byte, i) => byte === after[i])) throw new Error("the callback wrote into the machine's own arguments");
  }
}

const asFunction = (run: object) => Object.assign(() => undefined, { dispose: () => undefined, run }) as unknown as VmFunction;

/** 0.2.79: eight bytes a value, and type codes apart. */
export function packedCalls(memory: CallMemory): ScriptedCalls {
  const code = { int: 0, null: 4, tensor: 13 };
  const skipped = new Set<number>();
  const owned = new Set<number>();
  const members: Partial<TvmRuntime> = {
    createPackedFuncFromCFunc: (callback) => asFunction(callback),
    exports: {
      TVMWasmAllocSpace: (bytes) => memory.alloc(bytes),
      TVMWasmFreeSpace: () => undefined,
      TVMCbArgToReturn: (value, at) => (owned.add(value), memory.view.getInt32(at, true) === code.tensor ? 0 : -1),
      TVMCFuncSetReturn: (ret, value, at, count) => {
        if (count === 1 && memory.view.getInt32(at, true) === code.int && memory.view.getBigInt64(value, true) === 1n) skipped.add(ret);
        return 0;
      },
    },
    retValueToJS: (value, type) => {
      if (!owned.delete(value as number) || type !== code.tensor) throw new Error('the value is not owned');
      return memory.at(value as number).handle();
    },
  };
  const call = (hook: VmFunction, args: readonly Argument[]) =>
    memory.framed(16 + args.length * 16, (result) => {
      const values = result + 16;
      const codes = values + args.length * 8;
      args.forEach((arg, i) => {
        memory.view.setBigInt64(values + i * 8, arg instanceof ScriptedTensor ? memory.idOf(arg) : BigInt(arg ?? 0), true);
        memory.view.setInt32(codes + i * 4, arg === null ? code.null : arg instanceof ScriptedTensor ? code.tensor : code.int, true);
      });
      memory.unchanged(values, codes + args.length * 4, () => (hook as unknown as { run: PackedCallback }).run(values, codes, args.length, result, 0));
      return skipped.delete(result);
    });
  return { members, call };
}

/** From 0.2.80 on: sixteen bytes a value, its type first. */
export function safeCalls(memory: CallMemory): ScriptedCalls {
  const type = { none: 0, int: 1, tensor: 70 };
  const owned = new Set<number>();
  const members: Partial<TvmRuntime> = {
    createPackedFuncFromCFunc: () => {
      throw new Error('this runtime cannot be given such callbacks');
    },
    createPackedFuncFromSafeCallType: (callback) => asFunction(callback),
    exports: {
      TVMWasmAllocSpace: (bytes) => memory.alloc(bytes),
      TVMWasmFreeSpace: () => undefined,
      TVMFFIAnyViewToOwnedAny: (_, at) => (owned.add(at), memory.view.getInt32(at, true) === type.tensor ? 0 : -1),
    },
    retValueToJS: (value) => {
      if (!owned.delete(value as number)) throw new Error('the value is not owned');
      return memory.at((value as number) + 8).handle();
    },
  };
  const call = (hook: VmFunction, args: readonly Argument[]) =>
    memory.framed(16 + args.length * 16, (result) => {
      const values = result + 16;
      args.forEach((arg, i) => {
        const at = values + i * 16;
        memory.view.setInt32(at, arg === null ? type.none : arg instanceof ScriptedTensor ? type.tensor : type.int, true);
        memory.view.setBigInt64(at + 8, arg instanceof ScriptedTensor ? memory.idOf(arg) : BigInt(arg ?? 0), true);
      });
      memory.view.setInt32(result, type.none, true);
      memory.unchanged(values, values + args.length * 16, () => (hook as unknown as { run: SafeCallback }).run(0, values, args.length, result));
      return memory.view.getInt32(result, true) === type.int && memory.view.getBigInt64(result + 8, true) === 1n;
    });
  return { members, call };
}
