import type { HopKind, LatentControl, RunMode } from '../../../../schemas/protocol.generated.js';

/** What a hop does. */
export const doing: Readonly<Record<HopKind, string>> = { think: 'thinks', speak: 'writes', answer: 'answers' };

/** Modes as a person chooses them. */
export const modes: readonly (readonly [RunMode, string])[] = [
  ['latent', 'latent'],
  ['text', 'text'],
  ['single', 'single agent'],
];

/** Controls as a person chooses them. */
export const controls: readonly (readonly [LatentControl, string])[] = [
  ['none', 'none'],
  ['zero', 'zeroed latents'],
  ['shuffled', 'shuffled latents'],
];

/** A control in words; null where there is none. */
export function controlName(control: LatentControl): string | null {
  return control === 'none' ? null : (controls.find(([value]) => value === control)?.[1] ?? control);
}
