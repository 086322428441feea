/** Flags of WebGPU buffers by the specification's numbers. */
export const bufferUse = { mapRead: 0x1, copySource: 0x4, copyTarget: 0x8, uniform: 0x40, storage: 0x80 } as const;

/** Mapping for reading. */
export const mapForReading = 0x1;

/** Rows: written by passes, read by passes, copied from and to. */
export const rowUse = bufferUse.storage | bufferUse.copySource | bufferUse.copyTarget;
