import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import type { Layout } from '../../lib/graph/layout-engine.js';
import type { Channel } from '../../lib/messaging/channel.js';
import { onceAFrame } from '../../lib/messaging/once-a-frame.js';
import { EmptyState } from '../../lib/ui/empty-state.js';
import { ErrorBox } from '../../lib/ui/error-box.js';
import { ProgressLine } from '../../lib/ui/progress-line.js';
import { useKeptScroll } from '../../lib/ui/use-kept-scroll.js';
import type { RunToHost, RunToView } from '../../protocol/run.js';
import { Answer } from './answer.js';
import { ChoicesForm } from './choices-form.js';
import { choicesOf, type Draft, draftOf } from './draft.js';
import { asking } from './asking.js';
import { HopPanel } from './hop-panel.js';
import { HopTable } from './hop-table.js';
import { Inspector } from './inspector/inspector.js';
import { Loop } from './loop/loop.js';
import type { RunView } from './run-view.js';
import { heard, nothing, type RunState, type RunStatus, statusOf } from './state.js';
import { Timeline } from './timeline.js';

/** What a reload must not lose: what was being written, over which choices of the host, and how far it was scrolled. */
export interface KeptRun {
  readonly draft: Draft | null;
  readonly over: string | null;
  readonly scroll: number;
}

/** The run page. */
export function App({ channel, layout }: { readonly channel: Channel<RunToView, RunToHost, KeptRun>; readonly layout: Layout }) {
  const [state, hear] = useReducer(heard, nothing);
  const kept = useRef<KeptRun>({ draft: null, over: null, scroll: 0, ...channel.kept() });
  const keep = useCallback(
    (part: Partial<KeptRun>) => {
      kept.current = { ...kept.current, ...part };
      channel.keep(kept.current);
    },
    [channel],
  );
  const { ask, hear: answered } = useMemo(() => asking((message) => channel.send(message)), [channel]);
  useEffect(() => {
    const draw = onceAFrame<RunToView>(hear, ({ type }) => type === 'event');
    const end = channel.listen((message) => {
      answered(message);
      draw(message);
    });
    channel.keep(kept.current);
    channel.send({ type: 'ready' });
    return end;
  }, [channel]);

  const [draft, change] = useDraft(state, kept.current, keep);
  const sheet = useKeptScroll(state.file !== null, kept.current.scroll, (scroll) => keep({ scroll }));
  const status = statusOf(state);
  const { run, document, graph, record } = state;
  const [picked, pick] = useState<{ readonly record: string | null; readonly hop: number } | null>(null);
  const chosen = picked !== null && picked.record === record ? picked.hop : null;
  const choose = (hop: number) => pick({ record, hop });
  const shown = run.hops.find(({ hop }) => hop === (chosen ?? newestHop(run)));
  // While a run goes on, latents are read only of a hop that someone chose: looking into every one as it passes would slow the run itself.
  const ended = status === 'finished' || status === 'cancelled' || status === 'failed';
  const reveal = (agent: string) => channel.send({ type: 'reveal', agent });
  if (status === 'loading')
    return (
      <main class="page" data-testid="page" data-status="loading">
        <ProgressLine label="Opening" />
        <EmptyState icon="play" title="Opening…" testid="loading" />
      </main>
    );
  const error = state.error ?? document?.error ?? run.error;
  const onHop = error !== null && run.hops.some(({ result }) => result?.error?.message === error.message);
  return (
    <main class="page" data-testid="page" data-status={status}>
      <header class="toolbar">
        <div class="toolbar-title">
          <h1>Run {state.file}</h1>
          <p class="is-quiet" data-testid="phase">
            {phaseWords(status, state)}
          </p>
        </div>
      </header>
      <div class="progress-place">{(status === 'running' || status === 'cancelling') && <ProgressLine label={state.progress === null ? 'Running' : 'Loading'} share={shareOf(state)} />}</div>
      <div ref={sheet} class="sheet">
        <ChoicesForm draft={draft} change={change} status={status} graph={graph} run={() => channel.send({ type: 'run', choices: choicesOf(draft) })} cancel={() => channel.send({ type: 'cancel' })} />
        {error !== null && !onHop && (
          <div class="section">
            <ErrorBox error={error} testid="error" />
          </div>
        )}
        {status === 'idle' ? (
          <EmptyState icon="play" title="Nothing has run yet" testid="idle">
            <p>A run shows the answer, then every hop with its latent steps beside its tokens.</p>
          </EmptyState>
        ) : (
          <>
            {(run.manifest !== null || document !== null || status !== 'failed') && <Answer status={status} run={run} document={document} copy={(text) => channel.send({ type: 'copy', text })} openRecord={() => channel.send({ type: 'openRecord' })} />}
            {graph !== null && graph.nodes.length > 0 && <Loop graph={graph} run={run} layout={layout} reveal={reveal} />}
            {run.hops.length > 0 && <Timeline run={run} chosen={shown?.hop ?? null} choose={choose} />}
            {shown !== undefined && (
              <HopPanel run={run} hop={shown} choose={choose} resume={ended && record !== null ? (seed) => channel.send({ type: 'resume', hop: shown.hop, seed }) : null}>
                {shown.kind === 'think' && shown.state === 'finished' && record !== null && (ended || chosen !== null) && <Inspector key={`${record}:${shown.hop}`} hop={shown} record={record} ask={ask} />}
              </HopPanel>
            )}
            {run.hops.length > 0 && <HopTable run={run} reveal={reveal} />}
          </>
        )}
      </div>
    </main>
  );
}

/** The draft follows the host's choices when those change, and else stays as it was written. */
function useDraft({ choices }: RunState, kept: KeptRun, keep: (part: Partial<KeptRun>) => void): readonly [Draft, (draft: Draft) => void] {
  const over = JSON.stringify(choices);
  const [written, setWritten] = useState({ draft: kept.draft, over: kept.over });
  return [
    written.draft !== null && written.over === over ? written.draft : draftOf(choices),
    (draft) => {
      setWritten({ draft, over });
      keep({ draft, over });
    },
  ];
}

/** The hop to look at where nobody has chosen one: the one that runs or failed, else the last that ended. */
function newestHop({ hops }: RunView): number | undefined {
  return (hops.find(({ state }) => state === 'running' || state === 'failed') ?? hops.filter(({ state }) => state === 'finished').at(-1))?.hop;
}

function shareOf({ run, progress }: RunState): number | undefined {
  if (progress !== null) return progress.total === null || progress.total === 0 ? undefined : progress.done / progress.total;
  if (run.hops.length === 0) return undefined;
  return run.hops.filter(({ result }) => result !== null).length / run.hops.length;
}

function phaseWords(status: RunStatus, { run, progress }: RunState): string {
  switch (status) {
    case 'running':
      if (progress !== null) return [progress.stage, progress.message, progress.total === null ? null : `${Math.floor((100 * progress.done) / Math.max(1, progress.total))} %`].filter((part) => part !== null).join(' · ');
      return run.manifest === null ? 'starting; the first run loads the models' : `hop ${Math.min(run.hops.length, run.hops.filter(({ result }) => result !== null).length + 1)} of ${run.hops.length}`;
    case 'cancelling':
      return 'cancelling…';
    case 'finished':
      return 'finished';
    case 'cancelled':
      return 'cancelled; finished hops are kept';
    case 'failed':
      return 'failed';
    case 'idle':
    case 'loading':
      return '';
  }
}
