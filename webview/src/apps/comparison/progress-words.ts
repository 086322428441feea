import type { WorkProgress } from '../../../../schemas/protocol.generated.js';
import { count } from '../../lib/format/numbers.js';

/** How far a stage is, in words; what nobody knows is left out. */
export function progressWords({ stage, done, total, message }: WorkProgress): string {
  // Loading counts in hundredths; everything else in runs.
  const far = total === null ? null : total === 100 ? `${count(done)} %` : `${count(done)} of ${count(total)} runs`;
  return [stage, far, message].filter((part) => part !== null).join(' · ');
}

/** The part that is done; undefined when nobody knows. */
export function progressShare({ done, total }: WorkProgress): number | undefined {
  return total === null || total === 0 ? undefined : Math.min(1, done / total);
}
