import type { EdgeFacts, LinkFacts } from '../../../../schemas/protocol.generated.js';
import { cosine } from '../format/numbers.js';

/** How forms of links are written in the pattern's own words. */
const forms = { paper: 'paper', unitNorm: 'unit-norm', residualLn: 'residual-ln' } as const;

/** How a link stands: what a latent run needs and does not find is missing; what it does not open is unused. */
export type LinkStanding = 'present' | 'missing' | 'unused';

/** How a link stands; null where there can be none. */
export function linkStanding(link: LinkFacts): LinkStanding;
export function linkStanding(link: LinkFacts | null): LinkStanding | null;
export function linkStanding(link: LinkFacts | null): LinkStanding | null {
  if (link === null) return null;
  if (link.present) return 'present';
  return link.needed === false ? 'unused' : 'missing';
}

/** A link's form, as written in files; null when the file does not say. */
export function linkForm(link: LinkFacts): string | null {
  return link.form === null ? null : forms[link.form];
}

/** A link in as few words as tell whether it is there, its form and its held-out cosine. */
export function linkNote(link: LinkFacts | null): string {
  if (link === null) return 'no such agent';
  switch (linkStanding(link)) {
    case 'missing':
      return 'no link file';
    case 'unused':
      return 'link not used';
    case 'present':
      return `${linkForm(link) ?? 'link'} · ${cosine(link.heldOutCosine)}`;
  }
}

/** The first line of an edge's label: its slot; for feedback how often it goes around as well. */
export function edgeTitle(edge: EdgeFacts, rounds: number): string {
  return edge.feedback ? `${edge.slot} ×${rounds}` : edge.slot;
}
