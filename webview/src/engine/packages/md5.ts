// MD5 (RFC 1321), which MLC's lists of weights use and browsers do not offer. It tells damage, not malice.
const blockBytes = 64;
const shifts = Int32Array.of(7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21);
const constants = Int32Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32));

/** The MD5 of bytes that come in pieces. */
export class Md5 {
  private readonly state = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
  private readonly words = new Int32Array(blockBytes / 4);
  private readonly rest = new Uint8Array(blockBytes);
  private held = 0;
  private total = 0;

  update(bytes: Uint8Array): this {
    this.total += bytes.length;
    let at = 0;
    if (this.held > 0) {
      at = Math.min(blockBytes - this.held, bytes.length);
      this.rest.set(bytes.subarray(0, at), this.held);
      this.held += at;
      if (this.held < blockBytes) return this;
      this.take(this.rest, 0);
    }
    for (; at + blockBytes <= bytes.length; at += blockBytes) this.take(bytes, at);
    this.rest.set(bytes.subarray(at));
    this.held = bytes.length - at;
    return this;
  }

  /** 32 lower-case hex digits; nothing can be added afterwards. */
  hex(): string {
    const bits = this.total * 8;
    const padding = new Uint8Array((this.held < 56 ? 64 : 128) - this.held);
    padding[0] = 0x80;
    const view = new DataView(padding.buffer);
    view.setUint32(padding.length - 8, bits >>> 0, true);
    view.setUint32(padding.length - 4, Math.floor(bits / 2 ** 32), true);
    this.update(padding);
    return [...new Uint8Array(this.state.buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  // One loop a round: a test for the round in a single one costs more than the rest.
  private take(bytes: Uint8Array, at: number): void {
    const { state, words } = this;
    for (let i = 0; i < 16; i++, at += 4) words[i] = (bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16) | ((bytes[at + 3] as number) << 24);
    let a = state[0] as number;
    let b = state[1] as number;
    let c = state[2] as number;
    let d = state[3] as number;
    for (let i = 0; i < 16; i++) {
      const sum = (a + ((b & c) | (~b & d)) + (constants[i] as number) + (words[i] as number)) | 0;
      const turned = (b + rotated(sum, shifts[0 + (i & 3)] as number)) | 0;
      a = d;
      d = c;
      c = b;
      b = turned;
    }
    for (let i = 16; i < 32; i++) {
      const sum = (a + ((d & b) | (~d & c)) + (constants[i] as number) + (words[(5 * i + 1) & 15] as number)) | 0;
      const turned = (b + rotated(sum, shifts[4 + (i & 3)] as number)) | 0;
      a = d;
      d = c;
      c = b;
      b = turned;
    }
    for (let i = 32; i < 48; i++) {
      const sum = (a + (b ^ c ^ d) + (constants[i] as number) + (words[(3 * i + 5) & 15] as number)) | 0;
      const turned = (b + rotated(sum, shifts[8 + (i & 3)] as number)) | 0;
      a = d;
      d = c;
      c = b;
      b = turned;
    }
    for (let i = 48; i < 64; i++) {
      const sum = (a + (c ^ (b | ~d)) + (constants[i] as number) + (words[(7 * i) & 15] as number)) | 0;
      const turned = (b + rotated(sum, shifts[12 + (i & 3)] as number)) | 0;
      a = d;
      d = c;
      c = b;
      b = turned;
    }
    state[0] = (state[0] as number) + a;
    state[1] = (state[1] as number) + b;
    state[2] = (state[2] as number) + c;
    state[3] = (state[3] as number) + d;
  }
}

function rotated(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}
