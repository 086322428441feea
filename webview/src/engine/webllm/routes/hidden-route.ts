import type { VmTensor } from '../abi/private-members.js';

/** What is wanted of a forward. */
export interface Wanted {
  /** Hidden states of all positions, of the last one, or none. */
  readonly rows: 'all' | 'last' | 'none';
  /** Logits of the last position as well. */
  readonly logits: boolean;
  /** Ends a forward that takes many steps. */
  readonly signal?: AbortSignal;
}

/** What a forward gave. */
export interface Appended {
  /** Hidden states after the final norm, `[n, d]` or `[1, d]`. */
  readonly rows: Float32Array;
  /** Logits where the model lies, the caller's to dispose. */
  readonly logits: VmTensor | null;
}

/** A way to a library's hidden states. */
export interface HiddenRoute {
  /** As people see it. */
  readonly name: string;
  /** Appends rows `[n, d]` that lie where the model lies. */
  append(rows: VmTensor, count: number, wanted: Wanted): Promise<Appended>;
}
