import { Component, type RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { count, duration } from '../../lib/format/numbers.js';
import { Icon } from '../../lib/icons/icon.js';
import type { HopView, RunView } from './run-view.js';
import { lengthOf, spanOf } from './timeline-span.js';
import { doing } from './words.js';

/** What the timeline shows, and whom it tells. */
export interface TimelineProps {
  readonly run: RunView;
  readonly chosen: number | null;
  readonly choose: (hop: number) => void;
}

/** When each hop ran, one row a hop; hops that may run side by side are held together. Arrow keys walk through it. */
export function Timeline({ run, chosen, choose }: TimelineProps) {
  const list = useRef<HTMLOListElement>(null);
  const length = lengthOf(run.hops);
  const known = run.hops.some(({ startedAt }) => startedAt !== null);
  const begun = run.hops.some(({ result }) => result !== null && result.reusedFrom == null);
  // A hop chosen elsewhere, or the one that runs now, is brought into sight; the page around the list stays where it is.
  useEffect(() => showRow(list.current, chosen), [chosen]);
  const onKeyDown = (event: KeyboardEvent) => {
    const at = run.hops.findIndex(({ hop }) => hop === chosen);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: run.hops.length - 1 }[event.key];
    const hop = next === undefined ? undefined : run.hops[next];
    if (hop === undefined) return;
    event.preventDefault();
    choose(hop.hop);
    focusRow(list, hop.hop);
  };
  return (
    <section class="section" aria-label="Timeline">
      <h2 class="section-title">Timeline</h2>
      {begun && !known && <p class="is-quiet footnote">This record does not say when its hops began, so there are no bars.</p>}
      <ol ref={list} class="timeline" data-testid="timeline" aria-label="Hops in order" onKeyDown={onKeyDown}>
        {run.hops.map((hop, index) => (
          <Row key={hop.hop} hop={hop} opensRound={(run.hops[index - 1] ?? hop).round !== hop.round} length={length} chosen={hop.hop === chosen} first={chosen === null && index === 0} choose={choose} />
        ))}
      </ol>
      {length > 0 && (
        <p class="timeline-axis is-quiet" aria-hidden="true">
          <span class="timeline-scale">
            <span>0</span>
            <span>{duration(length / 2)}</span>
            <span>{duration(length)}</span>
          </span>
        </p>
      )}
    </section>
  );
}

interface RowProps {
  readonly hop: HopView;
  readonly opensRound: boolean;
  readonly length: number;
  readonly chosen: boolean;
  readonly first: boolean;
  readonly choose: (hop: number) => void;
}

/** Drawn anew only when something of it changed: an event moves one hop of hundreds. */
class Row extends Component<RowProps> {
  override shouldComponentUpdate(next: RowProps): boolean {
    const { hop, length, chosen, opensRound, first } = this.props;
    // A hop that has not begun has no bar, whatever the length of the run.
    const moved = length !== next.length && hop.startedAt !== null;
    return hop !== next.hop || moved || chosen !== next.chosen || opensRound !== next.opensRound || first !== next.first;
  }

  override render({ hop, opensRound, length, chosen, first, choose }: RowProps) {
    const span = spanOf(hop, length);
    const reused = hop.result?.reusedFrom != null;
    return (
      <li class="timeline-item" data-opens-round={opensRound} data-beside={hop.beside}>
        <button type="button" class="timeline-row" data-testid="timeline-row" data-hop={hop.hop} data-status={reused ? 'reused' : hop.state} data-kind={hop.kind} aria-current={chosen ? 'true' : undefined} tabIndex={chosen || first ? 0 : -1} onClick={() => choose(hop.hop)}>
          <span class="timeline-name">
            <span class="is-quiet">{hop.round}</span> {hop.agent} <span class="is-quiet">{doing[hop.kind]}</span>
            {hop.beside && <span class="hidden"> side by side with others</span>}
          </span>
          <span class="timeline-track">{span !== null && <span class="timeline-bar" data-testid="bar" style={{ left: `${span.from * 100}%`, width: `${Math.max(0.2, (span.to - span.from) * 100)}%` }} />}</span>
          <span class="timeline-facts">{factsOf(hop, reused)}</span>
        </button>
      </li>
    );
  }
}

function factsOf(hop: HopView, reused: boolean) {
  if (hop.state === 'planned') return 'to come';
  if (hop.state === 'dropped') return 'not run';
  if (hop.state === 'running') return hop.tokens === null ? 'now' : `${count(hop.tokens)} tokens`;
  if (hop.state === 'failed')
    return (
      <span class="is-error-text">
        <Icon name="error" /> failed
      </span>
    );
  if (reused) return 'taken over';
  const { latentSteps, decodedTokens, ms } = hop.result ?? { latentSteps: null, decodedTokens: null, ms: null };
  return `${hop.kind === 'think' ? `${count(latentSteps)} steps` : `${count(decodedTokens)} tokens`} · ${duration(ms)}`;
}

function showRow(list: HTMLOListElement | null, hop: number | null): void {
  const item = hop === null ? null : list?.querySelector<HTMLElement>(`[data-hop="${hop}"]`)?.parentElement;
  if (list === null || item == null) return;
  const below = item.offsetTop + item.offsetHeight - (list.scrollTop + list.clientHeight);
  if (item.offsetTop < list.scrollTop) list.scrollTop = item.offsetTop;
  else if (below > 0) list.scrollTop += below;
}

function focusRow(list: RefObject<HTMLOListElement | null>, hop: number): void {
  list.current?.querySelector<HTMLElement>(`[data-hop="${hop}"]`)?.focus();
}
