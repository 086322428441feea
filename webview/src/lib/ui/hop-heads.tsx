import type { ComponentChildren } from 'preact';

/** Heads of a table of hops: round, who, what, and then figures. */
export function HopHeads({ figures, children }: { readonly figures: readonly string[]; readonly children?: ComponentChildren }) {
  return (
    <thead>
      <tr>
        <th scope="col">round</th>
        <th scope="col" class="is-text">
          agent
        </th>
        <th scope="col" class="is-text">
          does
        </th>
        {figures.map((name) => (
          <th key={name} scope="col">
            {name}
          </th>
        ))}
        {children}
      </tr>
    </thead>
  );
}
