import { useCallback, useEffect, useLayoutEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import type { LspRange } from '../../../../schemas/protocol.generated.js';
import { buildScene } from '../../lib/graph/build-scene.js';
import { GraphCanvas } from '../../lib/graph/graph-canvas.js';
import type { Layout } from '../../lib/graph/layout-engine.js';
import { useLayout } from '../../lib/graph/use-layout.js';
import type { Viewport } from '../../lib/graph/viewport.js';
import { Icon } from '../../lib/icons/icon.js';
import type { Channel } from '../../lib/messaging/channel.js';
import { EmptyState } from '../../lib/ui/empty-state.js';
import { ProgressLine } from '../../lib/ui/progress-line.js';
import type { TopologyToHost, TopologyToView } from '../../protocol/topology.js';
import { Outline } from './outline.js';
import { Problems } from './problems.js';
import { heard, nothing } from './state.js';
import { Toolbar } from './toolbar.js';

/** What a reload must not lose. */
export interface KeptTopology {
  readonly viewport: Viewport | null;
  readonly outline: boolean;
}

/** The topology view. */
export function App({ channel, layout }: { readonly channel: Channel<TopologyToView, TopologyToHost, KeptTopology>; readonly layout: Layout }) {
  const [state, hear] = useReducer(heard, nothing);
  const [kept, setKept] = useState<KeptTopology>(() => ({ viewport: null, outline: false, ...channel.kept() }));
  const newest = useRef(kept);
  // Kept at once: a reload does not wait for the next drawing.
  const keep = useCallback(
    (part: Partial<KeptTopology>) => {
      newest.current = { ...newest.current, ...part };
      channel.keep(newest.current);
      setKept(newest.current);
    },
    [channel],
  );
  useEffect(() => {
    const end = channel.listen((message) => {
      if (message.type === 'graph' && message.pattern !== undefined) {
        channel.about(message.pattern);
        channel.keep(newest.current);
      }
      hear(message);
    });
    channel.keep(newest.current);
    channel.send({ type: 'ready' });
    return end;
  }, [channel]);

  const { file, graph, stale, errors, marked, offline } = state;
  // The view goes on with another pattern when the editor does; what was moved belongs to the one before.
  const before = useRef(file);
  useLayoutEffect(() => {
    if (before.current !== null && before.current !== file) keep({ viewport: null });
    before.current = file;
  }, [file]);

  const scene = useMemo(() => (graph === null || graph.nodes.length === 0 ? null : buildScene(graph)), [graph]);
  const { shown, failure } = useLayout(scene, layout);
  const reveal = useCallback((range: LspRange, focus: boolean) => channel.send({ type: 'reveal', range, focus }), [channel]);
  const keepViewport = useCallback((viewport: Viewport | null) => keep({ viewport }), [keep]);
  const outline = kept.outline || failure !== null;

  if (file === null) {
    return offline === null ? (
      <main class="page" data-testid="page" data-status="loading">
        <ProgressLine label="Reading the pattern" />
        <EmptyState icon="topology" title="Reading the pattern…" testid="loading" />
      </main>
    ) : (
      <main class="page" data-testid="page" data-status="offline">
        <EmptyState icon="plug" title="The language daemon is not there" testid="offline">
          <p>{offline}</p>
        </EmptyState>
      </main>
    );
  }
  const status = offline !== null ? 'offline' : graph === null ? 'broken' : scene === null ? 'empty' : stale ? 'stale' : failure !== null ? 'unplaced' : 'shown';
  return (
    <main class="page" data-testid="page" data-status={status} data-layout={failure !== null ? 'failed' : scene === null || shown?.scene === scene ? 'ready' : 'placing'}>
      <Toolbar file={file} graph={graph} outline={outline} toggleOutline={() => keep({ outline: !kept.outline })} run={(command) => channel.send({ type: 'command', command })} />
      {offline !== null && (
        <p class="bar is-warning-bar" data-testid="offline" role="status">
          <Icon name="plug" />
          The language daemon is not there, so this may be out of date. {offline}
        </p>
      )}
      {failure !== null && (
        <p class="bar is-warning-bar" data-testid="unplaced" role="status">
          <Icon name="warning" />
          The graph could not be laid out, so it is written as an outline. {failure}
        </p>
      )}
      <Problems errors={errors} stale={stale} reveal={reveal} />
      {scene === null ? (
        <EmptyState icon="topology" title={graph === null ? 'This text cannot be drawn yet' : 'No agents yet'} testid="empty">
          <p>{graph === null ? 'The graph appears as soon as the file is a pattern again.' : 'Agents appear here as you write them into the file’s “agents”.'}</p>
        </EmptyState>
      ) : outline ? (
        <Outline scene={scene} rounds={graph?.rounds ?? 1} marked={marked} reveal={reveal} />
      ) : shown === null ? (
        <ProgressLine label="Laying out" />
      ) : (
        <GraphCanvas key={file} name={graph?.name ?? file} shown={shown} rounds={graph?.rounds ?? 1} marked={marked} stale={stale} viewport={kept.viewport} keepViewport={keepViewport} reveal={reveal} />
      )}
    </main>
  );
}
