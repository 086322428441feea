/** The bytes of an inner link that is one matrix `[width, width]`. */
export function linkFile(width: number, w3: Float32Array): Buffer {
  const metadata = { format: 'recursive-link', version: '1', role: 'inner', form: 'paper', input: 'hidden', sourceDim: String(width), targetDim: String(width), bottleneck: '0', method: 'test' };
  const header = Buffer.from(JSON.stringify({ __metadata__: metadata, w3: { dtype: 'F32', shape: [width, width], data_offsets: [0, w3.byteLength] } }));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([length, header, Buffer.from(w3.buffer)]);
}
