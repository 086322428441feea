import type { BuildOptions } from 'esbuild';

/** Build options of the engine's workers. */
export function engineWorkers(options: { root: string; minify: boolean }): BuildOptions;
