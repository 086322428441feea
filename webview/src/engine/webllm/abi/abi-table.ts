import { Failure } from '../../contract/failure.js';
import type { Pipeline } from './private-members.js';

/** How a build of web-llm and its libraries talk to each other. */
export interface Abi {
  /** web-llm's own versions it was checked against. */
  readonly versions: readonly string[];
  /** How callbacks get their arguments: values and codes apart, or tagged values. */
  readonly callbacks: 'packed' | 'safeCall';
  /** Where prefill and decode are reached. */
  readonly forward: 'functions' | 'invoke';
  readonly sampler: 'sampleTokenFromLogits' | 'sampleFromRawLogits';
  /** Where the sampler computes: the CPU's works everywhere, the GPU's kernels do not compile on software adapters. */
  readonly samplerOn: 'cpu' | 'gpu';
  readonly weightsManifest: 'ndarray-cache.json' | 'tensor-cache.json';
}

/** Every ABI this engine knows. What tells them apart are the members, so that a version between these is found as well. */
export const abiTable: readonly Abi[] = [
  { versions: ['0.2.79'], callbacks: 'packed', forward: 'functions', sampler: 'sampleTokenFromLogits', samplerOn: 'cpu', weightsManifest: 'ndarray-cache.json' },
  { versions: ['0.2.80'], callbacks: 'safeCall', forward: 'functions', sampler: 'sampleTokenFromLogits', samplerOn: 'gpu', weightsManifest: 'tensor-cache.json' },
  { versions: ['0.2.86'], callbacks: 'safeCall', forward: 'invoke', sampler: 'sampleFromRawLogits', samplerOn: 'gpu', weightsManifest: 'tensor-cache.json' },
];

/** The ABI of a loaded pipeline, by what it has. */
export function abiOf(pipeline: Pipeline): Abi {
  const callbacks = pipeline.tvm.createPackedFuncFromSafeCallType === undefined ? 'packed' : 'safeCall';
  const forward = pipeline.invokePrefill === undefined ? 'functions' : 'invoke';
  const sampler = pipeline.sampleFromRawLogits === undefined ? 'sampleTokenFromLogits' : 'sampleFromRawLogits';
  const found = abiTable.find((abi) => abi.callbacks === callbacks && abi.forward === forward && abi.sampler === sampler);
  if (found === undefined) throw new Failure('RMAS440', `this build of web-llm is none this engine knows (${callbacks}, ${forward}, ${sampler})`, null, `use web-llm ${abiTable.at(-1)?.versions.join(' or ') ?? ''}`);
  return found;
}

/** Name of the list of weights a version reads: from the table, or as newer versions have it. */
export function manifestNameOf(version: string): Abi['weightsManifest'] {
  return abiTable.find((abi) => abi.versions.includes(version))?.weightsManifest ?? 'tensor-cache.json';
}
