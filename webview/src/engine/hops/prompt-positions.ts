/** A rendered prompt as the decoder sees it: one input embedding per position. */
export interface PromptPositions {
  /** Rows `[n, d]` at the point where `inputs_embeds` enters. */
  readonly embeddings: Float32Array;
  readonly count: number;
  /** How many of the positions are latent rows. */
  readonly injectedRows: number;
}
