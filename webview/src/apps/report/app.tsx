import type { ReportDocument } from '../../../../schemas/protocol.generated.js';
import { Report } from '../../lib/comparison/report.js';
import { shownView } from '../../lib/comparison/shown.js';
import { EmptyState } from '../../lib/ui/empty-state.js';
import { RunReport } from './run-report.js';

/** Recorded comparisons and runs, one beneath the other. */
export function App({ document: { title, comparisons, runs } }: { readonly document: ReportDocument }) {
  return (
    <main class="report-page" data-testid="page" data-status="shown">
      <h1 class="report-title">{title}</h1>
      {comparisons.length + runs.length === 0 && <EmptyState icon="graph" title="This report holds no record" testid="empty" />}
      {comparisons.map((view) => (
        <article key={view.record.id} data-testid="comparison">
          <Report shown={shownView(view)} />
        </article>
      ))}
      {runs.map((run) => (
        <RunReport key={run.id} run={run} />
      ))}
      <footer class="section is-quiet">Made by rmas. Everything here is in this file; nothing is fetched.</footer>
    </main>
  );
}
