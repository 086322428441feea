import type { ComponentChildren } from 'preact';

/** A named field of a form. */
export function Field({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <label class="field">
      <span class="field-name">{name}</span>
      {children}
    </label>
  );
}
