import type { VmExports, VmTensor } from './private-members.js';
import type { HookMaker } from './vm-hook.js';

// Type indices of the runtime from 0.2.80 on.
const type = { int: 1, tensor: 70 } as const;
/** A tagged value: type, padding, eight bytes of content. */
const valueBytes = 16;
const contentAt = 8;
/** function, symbol, before, result; the kernel's own arguments follow. */
const own = 4;

/** The hook's callback from 0.2.80 on: one list of tagged values. */
export const safeCallHook: HookMaker = (tvm, watch) => {
  const { memory, lib } = tvm;
  const exports = tvm.exports as Required<VmExports>;
  const scratch = exports.TVMWasmAllocSpace(valueBytes);

  // Owns the argument through a copy: the machine's own slots stay as they are.
  const owned = (value: number): VmTensor => {
    new Uint8Array(memory.memory.buffer).copyWithin(scratch, value, value + valueBytes);
    lib.checkCall(exports.TVMFFIAnyViewToOwnedAny(scratch, scratch));
    return tvm.retValueToJS(scratch, true) as VmTensor;
  };
  const skip = (result: number) => {
    const view = new DataView(memory.memory.buffer);
    view.setInt32(result, type.int, true);
    view.setInt32(result + 4, 0, true);
    view.setBigInt64(result + contentAt, 1n, true);
  };
  const create = tvm.createPackedFuncFromSafeCallType;
  if (create === undefined) throw new Error('the runtime has no safe-call callbacks');
  return create.call(tvm, (_self, values, count, result) => {
    const skipped = watch({
      before: memory.loadI64(values + 2 * valueBytes + contentAt) !== 0,
      count: count - own,
      tensor: (index) => {
        const at = values + (index + own) * valueBytes;
        return memory.loadI32(at) === type.tensor ? owned(at) : null;
      },
    });
    if (skipped) skip(result);
    return 0;
  });
};
