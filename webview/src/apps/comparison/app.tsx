import { useCallback, useEffect, useReducer, useRef, useState } from 'preact/hooks';
import { Report } from '../../lib/comparison/report.js';
import type { Channel } from '../../lib/messaging/channel.js';
import { EmptyState } from '../../lib/ui/empty-state.js';
import { ErrorBox } from '../../lib/ui/error-box.js';
import { IconButton } from '../../lib/ui/icon-button.js';
import { ProgressLine } from '../../lib/ui/progress-line.js';
import { useKeptScroll } from '../../lib/ui/use-kept-scroll.js';
import type { ComparisonToHost, ComparisonToView } from '../../protocol/comparison.js';
import { ChoicesForm } from './choices-form.js';
import { choicesOf, type Draft, draftOf } from './draft.js';
import { Nothing } from './nothing.js';
import { progressShare, progressWords } from './progress-words.js';
import { ResultActions } from './result-actions.js';
import { heard, nothing, shownOf, statusOf } from './state.js';

/** What a reload must not lose: what was being written, over which choices of the host, how far it was scrolled, and what was shown. */
export interface KeptComparison {
  readonly draft: Draft | null;
  readonly over: string | null;
  readonly scroll: number;
  readonly record: string | null;
  readonly baseline: string | null;
}

/** The comparison page. */
export function App({ channel }: { readonly channel: Channel<ComparisonToView, ComparisonToHost, KeptComparison> }) {
  const [state, hear] = useReducer(heard, nothing);
  const kept = useRef<KeptComparison>({ draft: null, over: null, scroll: 0, record: null, baseline: null, ...channel.kept() });
  const [written, setWritten] = useState({ draft: kept.current.draft, over: kept.current.over });
  const keep = useCallback(
    (part: Partial<KeptComparison>) => {
      kept.current = { ...kept.current, ...part };
      channel.keep(kept.current);
    },
    [channel],
  );

  const { file, agents, choices, phase, progress, view, earlier, error } = state;
  const over = JSON.stringify(choices);
  // The draft follows the host's choices when those change, and else stays as it was written.
  const draft = written.draft !== null && written.over === over ? written.draft : draftOf(choices);
  const change = (changed: Draft) => {
    setWritten({ draft: changed, over });
    keep({ draft: changed, over });
  };
  const latest = useRef({ draft, change });
  latest.current = { draft, change };
  useEffect(() => {
    const end = channel.listen((message) => {
      hear(message);
      if (message.type === 'picked') latest.current.change(picked(latest.current.draft, message));
    });
    channel.keep(kept.current);
    channel.send({ type: 'ready' });
    return end;
  }, [channel]);

  // After the window was loaded anew nobody but this page knows what it showed.
  const lost = phase === 'idle' && file !== null && view === null ? kept.current.record : null;
  useEffect(() => {
    if (lost !== null) channel.send({ type: 'show', record: lost, baseline: kept.current.baseline });
  }, [channel, lost]);
  useEffect(() => {
    if (view !== null) keep({ record: view.folder, baseline: view.baseline?.of.folder ?? null });
  }, [keep, view]);

  const sheet = useKeptScroll(file !== null, kept.current.scroll, (scroll) => keep({ scroll }));
  const status = statusOf(state);
  if (status === 'loading')
    return (
      <main class="page" data-testid="page" data-status="loading">
        <ProgressLine label="Opening" />
        <EmptyState icon="graph" title="Opening…" testid="loading" />
      </main>
    );
  const busy = status === 'running' || status === 'cancelling';
  const words = progress === null ? 'starting; the first comparison loads the models' : progressWords(progress);
  const shown = shownOf(state);
  return (
    <main class="page" data-testid="page" data-status={status}>
      <header class="toolbar">
        <div class="toolbar-title">
          <h1>Compare {file}</h1>
          <p class="is-quiet" data-testid="phase" role="status">
            {busy ? (status === 'cancelling' ? 'cancelling…' : words) : ''}
          </p>
        </div>
        <div class="toolbar-actions">
          <IconButton icon="record" label="Compare another pattern" text="Other pattern…" press={() => channel.send({ type: 'pick', what: 'pattern' })} testid="pick-pattern" />
        </div>
      </header>
      <div class="progress-place">{busy && <ProgressLine label="Comparing" share={progress === null ? undefined : progressShare(progress)} />}</div>
      <div ref={sheet} class="sheet">
        <ChoicesForm
          draft={draft}
          agents={agents}
          change={change}
          status={status}
          compare={() => channel.send({ type: 'compare', choices: choicesOf(draft) })}
          cancel={() => channel.send({ type: 'cancel' })}
          pickData={() => channel.send({ type: 'pick', what: 'data' })}
          pickPackage={(agent) => channel.send({ type: 'pick', what: 'package', agent })}
        />
        {error !== null && (
          <div class="section">
            <ErrorBox error={error} testid="error" />
          </div>
        )}
        {shown === null ? (
          error === null && <Nothing status={status} words={words} earlier={earlier} show={(record) => channel.send({ type: 'show', record, baseline: null })} />
        ) : (
          <Report
            shown={shown}
            actions={
              view !== null && (
                <ResultActions
                  view={view}
                  earlier={earlier}
                  busy={busy}
                  save={(format) => channel.send({ type: 'export', format })}
                  again={() => channel.send({ type: 'again' })}
                  hold={(baseline) => channel.send({ type: 'show', record: view.folder, baseline })}
                />
              )
            }
          />
        )}
      </div>
    </main>
  );
}

function picked(draft: Draft, message: Extract<ComparisonToView, { readonly type: 'picked' }>): Draft {
  if (message.what === 'data') return { ...draft, source: 'file', data: message.path };
  return { ...draft, models: { ...draft.models, [message.agent]: { kind: 'package', text: message.path } } };
}
