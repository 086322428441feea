import type { BuildOptions } from 'esbuild';

/** Build options of every page, and of the engine's workers. */
export function webviews(options: { root: string; minify: boolean }): BuildOptions[];
