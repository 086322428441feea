import type { CompareStanding } from '../../../../schemas/protocol.generated.js';

/** How a comparison stands after more has been told: figures are replaced, questions are added. */
export function withMore(before: CompareStanding | null, now: CompareStanding): CompareStanding {
  return { ...now, questions: [...(before?.questions ?? []), ...now.questions] };
}
