import { breathe } from '../hops/breath.js';
import { joined } from '../hops/prompt-builder.js';
import type { VmTensor } from './abi/private-members.js';
import type { Appended, Wanted } from './routes/hidden-route.js';
import type { WebLlmModel } from './web-llm-model.js';

/** The one sequence a model of web-llm has: beginning one ends the last. Positions are only ever appended. */
export class WebLlmSequence {
  private positions = 0;

  constructor(private readonly model: WebLlmModel) {
    model.access.reset();
  }

  /** Positions so far. */
  get length(): number {
    return this.positions;
  }

  /** Appends rows `[n, d]` in pieces the library takes; gives back hidden states, and logits of the last position where they are wanted. */
  async append(rows: Float32Array, wanted: Wanted, signal: AbortSignal): Promise<Appended> {
    const { width, access, route } = this.model;
    const pieces: Float32Array[] = [];
    for (let at = 0; ; at += access.chunk * width) {
      await breathe(signal);
      const piece = rows.subarray(at, at + access.chunk * width);
      const isLast = at + piece.length >= rows.length;
      const appended = await this.with(piece, (tensor, count) => route.append(tensor, count, isLast || wanted.rows === 'all' ? { rows: wanted.rows, logits: wanted.logits && isLast, signal } : { rows: 'none', logits: false }));
      pieces.push(appended.rows);
      if (isLast) return { rows: joined(pieces), logits: appended.logits };
    }
  }

  /** Appends rows by the ordinary forward; gives back the logits of the last position, the caller's to dispose. */
  async speak(rows: Float32Array, signal: AbortSignal): Promise<VmTensor> {
    const { width, access } = this.model;
    for (let at = 0; ; at += access.chunk * width) {
      await breathe(signal);
      const piece = rows.subarray(at, at + access.chunk * width);
      const logits = await this.with(piece, (tensor, count) => access.append(access.toLogits, tensor, count));
      if (at + piece.length >= rows.length) return logits;
      logits.dispose();
    }
  }

  /** Appends one token by the ordinary forward. Its embedding never leaves the GPU. */
  speakToken(id: number): VmTensor {
    const { access } = this.model;
    const embedding = access.embed([id]);
    try {
      this.positions++;
      return access.append(access.toLogits, embedding, 1);
    } finally {
      embedding.dispose();
    }
  }

  private async with<T>(piece: Float32Array, work: (tensor: VmTensor, count: number) => Promise<T> | T): Promise<T> {
    const tensor = this.model.upload(piece);
    const count = piece.length / this.model.width;
    try {
      this.positions += count;
      return await work(tensor, count);
    } finally {
      tensor.dispose();
    }
  }
}
