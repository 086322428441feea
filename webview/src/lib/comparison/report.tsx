import type { ComponentChildren } from 'preact';
import { count, of } from '../format/numbers.js';
import { Icon } from '../icons/icon.js';
import { ErrorBox } from '../ui/error-box.js';
import { Answers } from './answers.js';
import { Baseline } from './baseline.js';
import { Charts } from './charts.js';
import { Differences } from './differences.js';
import { FailedRuns } from './failed-runs.js';
import { Groups } from './groups.js';
import { Provenance } from './provenance.js';
import { ResultTable } from './result-table.js';
import { footnotes } from './row-words.js';
import type { ShownComparison } from './shown.js';

/** What a comparison found, and how to read it; the same in a panel and in a report. `actions` stand beside the results' title. */
export function Report({ shown, actions }: { readonly shown: ShownComparison; readonly actions?: ComponentChildren }) {
  const { rows, differences, questions, asked, finished, record, repeats, baseline } = shown;
  const report = record?.report ?? null;
  return (
    <>
      {record !== null && <Provenance record={record} />}
      {report === null && (
        <p class="section notice is-note" data-testid="filling">
          <Icon name="loading" />
          So far: {count(finished)} of {of(asked, 'question')}. Figures move until all are in; times come last.
        </p>
      )}
      {report?.cancelled === true && (
        <p class="section notice is-note" role="status" data-testid="cancelled">
          <Icon name="circleSlash" />
          Cancelled: {count(finished)} of {count(asked)} questions were finished in every row, and only those count.
        </p>
      )}
      {report?.error != null && (
        <div class="section">
          <ErrorBox error={report.error} testid="report-error" />
        </div>
      )}
      {questions.length === 1 && asked === 1 && <Answers rows={rows} questions={questions} />}
      <section class="section" aria-labelledby="results">
        <div class="section-head">
          <h2 class="section-title" id="results">
            Results
          </h2>
          {actions}
        </div>
        <ResultTable rows={rows} repeats={repeats} />
      </section>
      {report !== null && <FailedRuns errors={report.errors} />}
      <Differences differences={differences} />
      {baseline !== null && <Baseline rows={rows} baseline={baseline} />}
      <Charts rows={rows} />
      {asked > 1 && <Answers rows={rows} questions={questions} />}
      <Groups rows={rows} />
      {report !== null && (
        <ul class="section notes" aria-label="How to read this">
          {footnotes(report).map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </>
  );
}
