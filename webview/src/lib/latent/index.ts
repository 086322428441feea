// Latents and links without the editor: for pages that hold an engine of web-llm of their own.
export { getLatentRuntime, type LatentRuntime, type NoLatentRuntime } from './latent-runtime.js';
export { latentForward, type LatentForward } from './latent-forward.js';
export { readRecursiveLinks, loadRecursiveLinks } from './load-recursive-links.js';
export type { RecursiveLinks } from './link-json.js';
export type { LinkWeights } from './link-weights.js';
export { RecursiveLink } from './recursive-link.js';
