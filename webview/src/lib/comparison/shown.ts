import type { ComparedQuestion, ComparisonBaseline, ComparisonRecord, ComparisonRepeat, ComparisonView, CompareReport, CompareStanding } from '../../../../schemas/protocol.generated.js';

/** What is drawn of a comparison: the finished one of a record, or one that is still filling. */
export interface ShownComparison {
  readonly rows: CompareReport['rows'];
  readonly differences: CompareReport['differences'];
  readonly questions: readonly ComparedQuestion[];
  readonly asked: number;
  readonly finished: number;
  /** Null while it fills. */
  readonly record: ComparisonRecord | null;
  readonly repeats: readonly ComparisonRepeat[];
  readonly baseline: ComparisonBaseline | null;
}

/** A recorded comparison as it is drawn. */
export function shownView({ record, questions, repeats, baseline }: ComparisonView): ShownComparison {
  const { rows, differences, asked, finished } = record.report;
  return { rows, differences, questions, asked, finished, record, repeats, baseline };
}

/** A comparison that is filling as it is drawn; questions are those finished so far. */
export function shownStanding({ rows, differences, asked, finished, questions }: CompareStanding): ShownComparison {
  return { rows, differences, questions, asked, finished, record: null, repeats: [], baseline: null };
}

/** How it stands after more has been told: figures are replaced, questions are added. */
export function added(before: CompareStanding | null, now: CompareStanding): CompareStanding {
  return { ...now, questions: [...(before?.questions ?? []), ...now.questions] };
}
