import type { ComparisonSummary } from '../../../../schemas/protocol.generated.js';
import { EmptyState } from '../../lib/ui/empty-state.js';
import { earlierWords } from './result-actions.js';
import type { ComparisonStatus } from './state.js';

/** What stands where results will be. */
export function Nothing({ status, words, earlier, show }: { readonly status: ComparisonStatus; readonly words: string; readonly earlier: readonly ComparisonSummary[]; readonly show: (record: string) => void }) {
  if (status === 'running' || status === 'cancelling')
    return (
      <EmptyState icon="graph" title={status === 'cancelling' ? 'Cancelling…' : 'Comparing…'} testid="waiting">
        <p>{words}</p>
      </EmptyState>
    );
  if (status === 'cancelled') return <EmptyState icon="circleSlash" title="Cancelled before anything was finished" testid="cancelled-early" />;
  return (
    <>
      <EmptyState icon="graph" title={earlier.length > 0 ? 'Compare, or open an earlier comparison' : 'Nothing has been compared yet'} testid="idle">
        <p>A comparison answers held-out questions with a single agent, in text and in latents, and with controls whose latents carry nothing.</p>
      </EmptyState>
      {earlier.length > 0 && (
        <section class="section" aria-labelledby="earlier" data-testid="earlier">
          <h2 class="section-title" id="earlier">
            Earlier comparisons
          </h2>
          <ul class="earlier">
            {earlier.map((comparison) => (
              <li key={comparison.id}>
                <button type="button" class="link" data-testid="earlier-comparison" onClick={() => show(comparison.folder)}>
                  {earlierWords(comparison)}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
