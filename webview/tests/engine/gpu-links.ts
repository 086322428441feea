// On the page: links as compute passes, apart from any model.
import { GpuLink } from '../../src/engine/device/gpu-link.js';
import { LinkPasses } from '../../src/engine/device/link-passes.js';
import type { Runtime } from '../../src/engine/device/runtime.js';
import type { LinkMetadata } from '../../src/engine/links/link-metadata.js';
import { RecursiveLink } from '../../src/engine/links/recursive-link.js';

/** A golden as it crosses to the page. */
export interface PlainLink {
  readonly metadata: LinkMetadata;
  readonly tensors: readonly (readonly [string, readonly number[]])[];
  readonly input: readonly number[];
  readonly rows: number;
}

let opened: Promise<GPUDevice> | undefined;

/** R of the rows on the page's GPU. */
export async function applyOnGpu({ metadata, tensors, input, rows }: PlainLink): Promise<number[]> {
  opened ??= navigator.gpu.requestAdapter({ powerPreference: 'high-performance' }).then((adapter) => (adapter as GPUAdapter).requestDevice());
  const device = await opened;
  const link = new RecursiveLink(metadata, new Map(tensors.map(([name, values]) => [name, Float32Array.from(values)])));
  // No runtime: steps hand tensors on, whole rows do not.
  const prepared = new GpuLink(link, new LinkPasses(device), device, {} as Runtime);
  const output = await prepared.apply(Float32Array.from(input), rows);
  prepared.dispose();
  return [...output];
}
