import { fromHalf, toHalfBytes } from '../packages/half.js';
import type { VmTensor } from '../webllm/abi/private-members.js';

/** A tensor of the scripted runtime. Using it after it was freed is an error, as it is in the real one. */
export class ScriptedTensor implements VmTensor {
  disposed = false;

  constructor(
    private readonly home: ScriptedTensors,
    readonly shape: readonly number[],
    readonly dtype: string,
    private readonly content: { bytes: Uint8Array },
  ) {}

  get values(): Float32Array {
    const { bytes } = this.alive();
    if (this.dtype !== 'float16') return new Float32Array(bytes.slice().buffer);
    const values = new Float32Array(bytes.length / 2);
    fromHalf(new Uint16Array(bytes.slice().buffer), values);
    return values;
  }

  set values(values: Float32Array) {
    this.alive().bytes.set(this.dtype === 'float16' ? toHalfBytes(values) : new Uint8Array(values.slice().buffer));
  }

  copyFrom(data: VmTensor | readonly number[]): VmTensor {
    if (!(data instanceof ScriptedTensor)) throw new Error('only tensors are copied');
    // A copy is a call of the machine of its own.
    this.home.onCopy(data, this);
    this.alive().bytes.set(data.alive().bytes);
    return this;
  }

  copyFromRawBytes(bytes: Uint8Array): VmTensor {
    this.alive().bytes.set(bytes);
    return this;
  }

  toRawBytes(): Uint8Array {
    return this.alive().bytes;
  }

  view(shape: readonly number[]): VmTensor {
    return this.home.attach(new ScriptedTensor(this.home, shape, this.dtype, this.alive()));
  }

  /** Another handle on the same content, as a callback gets one. */
  handle(): ScriptedTensor {
    return this.home.attach(new ScriptedTensor(this.home, this.shape, this.dtype, this.alive()));
  }

  dispose(): void {
    this.disposed = true;
    this.home.live.delete(this);
  }

  private alive(): { bytes: Uint8Array } {
    if (this.disposed) throw new Error('this tensor was freed');
    return this.content;
  }
}

/** Tensors with the runtime's scopes: what is made in one is freed at its end, unless it was detached. */
export class ScriptedTensors {
  readonly live = new Set<ScriptedTensor>();
  onCopy: (from: ScriptedTensor, to: ScriptedTensor) => void = () => undefined;
  private readonly scopes: Set<unknown>[] = [];

  empty(shape: readonly number[], dtype: string): ScriptedTensor {
    const count = shape.reduce((product, size) => product * size, 1);
    return this.attach(new ScriptedTensor(this, shape, dtype, { bytes: new Uint8Array(count * (dtype === 'float16' ? 2 : 4)) }));
  }

  of(values: Float32Array, shape: readonly number[], dtype: string): ScriptedTensor {
    const tensor = this.empty(shape, dtype);
    tensor.values = values;
    return tensor;
  }

  begin(): void {
    this.scopes.push(new Set());
  }

  end(): void {
    for (const handle of this.scopes.pop() ?? []) if (handle instanceof ScriptedTensor) handle.dispose();
  }

  attach<T>(handle: T): T {
    const scope = this.scopes.at(-1);
    if (scope === undefined) throw new Error('there is no scope');
    scope.add(handle);
    if (handle instanceof ScriptedTensor) this.live.add(handle);
    return handle;
  }

  detach<T>(handle: T): T {
    if (this.scopes.at(-1)?.delete(handle) !== true) throw new Error('this handle is not of the current scope');
    return handle;
  }
}
