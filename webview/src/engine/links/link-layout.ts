import { Failure } from '../contract/failure.js';
import type { LinkMetadata } from './link-metadata.js';

/** One tensor a link of some form has; matrices are `[out, in]`. */
export interface LinkTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly required: boolean;
}

/** The tensors a link with this metadata may and must have, as the daemon's `LinkLayout` lists them. */
export function expectedTensors(link: LinkMetadata): readonly LinkTensor[] {
  const { sourceDim: s, targetDim: t, bottleneck: b } = link;
  const needed = (name: string, ...shape: number[]) => ({ name, shape, required: true });
  const optional = (name: string, ...shape: number[]) => ({ name, shape, required: false });
  if (link.form === 'residualLn') {
    const [before, after] = link.role === 'inner' ? ['pre_ln', 'post_ln'] : ['ln_source', 'ln_target'];
    return [
      needed('proj1.weight', b, s), needed('proj1.bias', b), needed('proj2.weight', t, b), needed('proj2.bias', t),
      needed(`${before}.weight`, s), needed(`${before}.bias`, s), needed(`${after}.weight`, t), needed(`${after}.bias`, t),
      ...(link.role === 'inner' ? [] : [needed('residual_proj.weight', t, s), needed('residual_proj.bias', t)]),
    ];
  }
  return [
    s === t ? optional('w3', t, s) : needed('w3', t, s),
    ...(b > 0 ? [needed('w1', b, s), optional('b1', b), needed('w2', t, b), optional('b2', t)] : []),
    ...(link.form === 'unitNorm' ? [needed('scale', 1)] : []),
  ];
}

/** Refuses missing, unexpected, misshapen and non-finite tensors. */
export function checkTensors(link: LinkMetadata, shapes: ReadonlyMap<string, readonly number[]>, values: (name: string) => Float32Array, where: string): void {
  const expected = expectedTensors(link);
  for (const { name, required } of expected) if (required && !shapes.has(name)) throw new Failure('RMAS203', `tensor '${name}' is missing`, where);
  for (const name of [...shapes.keys()].sort())
    if (!expected.some((tensor) => tensor.name === name)) throw new Failure('RMAS203', `tensor '${name}' does not belong to a link of this form`, where);
  for (const { name, shape } of expected) {
    const found = shapes.get(name);
    if (found === undefined) continue;
    if (found.join() !== shape.join()) throw new Failure('RMAS204', `tensor '${name}' must be [${shape.join(', ')}] by the link's dims, but it has [${found.join(', ')}]`, where);
    const bad = values(name).findIndex((value) => !Number.isFinite(value));
    if (bad < 0) continue;
    const columns = shape.at(-1) ?? 1;
    const place = shape.length === 2 ? `[${Math.floor(bad / columns)}, ${bad % columns}]` : `[${bad}]`;
    throw new Failure('RMAS205', `tensor '${name}' is not finite at ${place} (${values(name)[bad]})`, where, 'fit or train the link again');
  }
}
