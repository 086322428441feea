import { useCallback, useEffect, useReducer, useRef, useState } from 'preact/hooks';
import type { Channel } from '../../lib/messaging/channel.js';
import { EmptyState } from '../../lib/ui/empty-state.js';
import { ErrorBox } from '../../lib/ui/error-box.js';
import { ProgressLine } from '../../lib/ui/progress-line.js';
import { useKeptScroll } from '../../lib/ui/use-kept-scroll.js';
import type { ComparisonToHost, ComparisonToView } from '../../protocol/comparison.js';
import { ChoicesForm } from './choices-form.js';
import { choicesOf, type Draft, draftOf } from './draft.js';
import { progressShare, progressWords } from './progress-words.js';
import { Report } from './report.js';
import { heard, nothing, statusOf } from './state.js';

/** What a reload must not lose: what was being written, over which choices of the host, and how far it was scrolled. */
export interface KeptComparison {
  readonly draft: Draft | null;
  readonly over: string | null;
  readonly scroll: number;
}

/** The comparison page. */
export function App({ channel }: { readonly channel: Channel<ComparisonToView, ComparisonToHost, KeptComparison> }) {
  const [state, hear] = useReducer(heard, nothing);
  const kept = useRef<KeptComparison>({ draft: null, over: null, scroll: 0, ...channel.kept() });
  const [written, setWritten] = useState({ draft: kept.current.draft, over: kept.current.over });
  const keep = useCallback(
    (part: Partial<KeptComparison>) => {
      kept.current = { ...kept.current, ...part };
      channel.keep(kept.current);
    },
    [channel],
  );
  useEffect(() => {
    const end = channel.listen(hear);
    channel.keep(kept.current);
    channel.send({ type: 'ready' });
    return end;
  }, [channel]);

  const { file, choices, progress, report, error } = state;
  const sheet = useKeptScroll(file !== null, kept.current.scroll, (scroll) => keep({ scroll }));
  const status = statusOf(state);
  if (status === 'loading')
    return (
      <main class="page" data-testid="page" data-status="loading">
        <ProgressLine label="Opening" />
        <EmptyState icon="graph" title="Opening…" testid="loading" />
      </main>
    );
  // The draft follows the host's choices when those change, and else stays as it was written.
  const over = JSON.stringify(choices);
  const draft = written.draft !== null && written.over === over ? written.draft : draftOf(choices);
  const change = (changed: Draft) => {
    setWritten({ draft: changed, over });
    keep({ draft: changed, over });
  };
  const busy = status === 'running' || status === 'cancelling';
  const words = progress === null ? 'Starting' : progressWords(progress);
  return (
    <main class="page" data-testid="page" data-status={status}>
      <header class="toolbar">
        <div class="toolbar-title">
          <h1>Compare {file}</h1>
          <p class="is-quiet" data-testid="phase" role="status">
            {busy ? (status === 'cancelling' ? 'cancelling…' : words) : ''}
          </p>
        </div>
      </header>
      <div class="progress-place">{busy && <ProgressLine label="Comparing" share={progress === null ? undefined : progressShare(progress)} />}</div>
      <div ref={sheet} class="sheet">
        <ChoicesForm draft={draft} change={change} status={status} compare={() => channel.send({ type: 'compare', choices: choicesOf(draft) })} cancel={() => channel.send({ type: 'cancel' })} />
        {error !== null && (
          <div class="section">
            <ErrorBox error={error} testid="error" />
          </div>
        )}
        {report !== null ? (
          <Report report={report} save={(format) => channel.send({ type: 'export', format })} />
        ) : busy ? (
          <EmptyState icon="graph" title={status === 'cancelling' ? 'Cancelling…' : 'Comparing…'} testid="waiting">
            <p>{words}</p>
          </EmptyState>
        ) : status === 'cancelled' ? (
          <EmptyState icon="circleSlash" title="Cancelled before anything was finished" testid="cancelled-early" />
        ) : (
          error === null && (
            <EmptyState icon="graph" title="Nothing has been compared yet" testid="idle">
              <p>A comparison answers held-out questions with a single agent, in text and in latents, and with controls whose latents carry nothing.</p>
            </EmptyState>
          )
        )}
      </div>
    </main>
  );
}
