import type { VmExports, VmTensor } from './private-members.js';
import type { HookMaker } from './vm-hook.js';

// Type codes of 0.2.79's runtime.
const code = { int: 0, tensor: 13 } as const;
const valueBytes = 8;
const codeBytes = 4;
/** function, symbol, before, result; the kernel's own arguments follow. */
const own = 4;

/** The hook's callback on 0.2.79: values and type codes lie apart. */
export const packedHook: HookMaker = (tvm, watch) => {
  const { memory, lib } = tvm;
  const exports = tvm.exports as Required<VmExports>;
  const scratch = exports.TVMWasmAllocSpace(4 * valueBytes);
  const bytes = () => new DataView(memory.memory.buffer);

  // Owns the argument through a copy: the machine's own slots stay as they are.
  const owned = (value: number): VmTensor => {
    new Uint8Array(memory.memory.buffer).copyWithin(scratch, value, value + valueBytes);
    bytes().setInt32(scratch + valueBytes, code.tensor, true);
    lib.checkCall(exports.TVMCbArgToReturn(scratch, scratch + valueBytes));
    return tvm.retValueToJS(scratch, memory.loadI32(scratch + valueBytes), true) as VmTensor;
  };
  const skip = (result: number) => {
    bytes().setBigInt64(scratch, 1n, true);
    bytes().setInt32(scratch + valueBytes, code.int, true);
    lib.checkCall(exports.TVMCFuncSetReturn(result, scratch, scratch + valueBytes, 1));
  };
  const create = tvm.createPackedFuncFromCFunc;
  if (create === undefined) throw new Error('the runtime has no packed callbacks');
  return create.call(tvm, (values, codes, count, result) => {
    const skipped = watch({
      before: memory.loadI64(values + 2 * valueBytes) !== 0,
      count: count - own,
      tensor: (index) => {
        const at = index + own;
        return memory.loadI32(codes + at * codeBytes) === code.tensor ? owned(values + at * valueBytes) : null;
      },
    });
    if (skipped) skip(result);
    return 0;
  });
};
