import type { CompareReport } from '../../../../schemas/protocol.generated.js';
import { count } from '../../lib/format/numbers.js';
import { Icon } from '../../lib/icons/icon.js';
import { ErrorBox } from '../../lib/ui/error-box.js';
import type { ComparisonToHost } from '../../protocol/comparison.js';
import { Differences } from './differences.js';
import { FailedRuns } from './failed-runs.js';
import { Groups } from './groups.js';
import { ResultTable } from './result-table.js';
import { footnotes } from './row-words.js';

type Format = Extract<ComparisonToHost, { readonly type: 'export' }>['format'];

const formats: readonly (readonly [Format, string])[] = [
  ['markdown', 'Markdown'],
  ['csv', 'CSV'],
  ['json', 'JSON'],
];

/** What a comparison found, and how to read it. */
export function Report({ report, save }: { readonly report: CompareReport; readonly save: (format: Format) => void }) {
  return (
    <>
      {report.cancelled && (
        <p class="section notice is-note" role="status" data-testid="cancelled">
          <Icon name="circleSlash" />
          Cancelled: {count(report.finished)} of {count(report.asked)} questions were finished in every row, and only those count.
        </p>
      )}
      {report.error != null && (
        <div class="section">
          <ErrorBox error={report.error} testid="report-error" />
        </div>
      )}
      <section class="section" aria-labelledby="results">
        <div class="section-head">
          <h2 class="section-title" id="results">
            Results
          </h2>
          <div class="exports" role="group" aria-label="Export">
            <span class="is-quiet">Export</span>
            {formats.map(([format, name]) => (
              <button key={format} type="button" class="link" data-testid={`export-${format}`} onClick={() => save(format)}>
                {name}
              </button>
            ))}
          </div>
        </div>
        <ResultTable rows={report.rows} />
      </section>
      <FailedRuns errors={report.errors} />
      <Differences differences={report.differences} />
      <Groups rows={report.rows} />
      <ul class="section notes" aria-label="How to read this">
        {footnotes(report).map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </>
  );
}
