/** A piece of a turn: text in which nothing is special, exact tokens, or latents injected as input embeddings. */
export type PromptSegment =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'tokens'; readonly ids: readonly number[] }
  | LatentSegment;

/** Latents injected here: links are applied in order by the receiving model's engine; `zeroed` injects as many zero rows. */
export interface LatentSegment {
  readonly type: 'latent';
  readonly latent: string;
  readonly links: readonly string[];
  readonly zeroed?: boolean;
}

export type PromptRole = 'user' | 'assistant' | 'tool';

export interface PromptTurn {
  readonly role: PromptRole;
  readonly segments: readonly PromptSegment[];
}

/** A conversation for one model; the engine renders it through the model's chat template and opens the assistant's turn after it. */
export interface ModelPrompt {
  readonly system: string | null;
  readonly turns: readonly PromptTurn[];
}
