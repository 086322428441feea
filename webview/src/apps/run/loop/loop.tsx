import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { GraphView } from '../../../../../schemas/protocol.generated.js';
import { of } from '../../../lib/format/numbers.js';
import { arrowHead, edgePath } from '../../../lib/graph/edge-path.js';
import type { Layout } from '../../../lib/graph/layout-engine.js';
import type { PlacedEdge } from '../../../lib/graph/placement.js';
import type { SceneEdge } from '../../../lib/graph/scene.js';
import { useLayout } from '../../../lib/graph/use-layout.js';
import { useSize } from '../../../lib/graph/use-size.js';
import type { RunView } from '../run-view.js';
import { LoopAgent, standingOf } from './loop-agent.js';
import { loopScene } from './loop-scene.js';
import { loopState, wayOf } from './loop-state.js';

/** What the loop shows, and whom it tells. */
export interface LoopProps {
  readonly graph: GraphView;
  readonly run: RunView;
  readonly layout: Layout;
  readonly reveal: (agent: string) => void;
}

/** The topology as it runs: who acts now, over which edges what it reads came, and in which round. */
export function Loop({ graph, run, layout, reveal }: LoopProps) {
  const state = loopState(run);
  const rounds = run.manifest?.plan.rounds ?? graph.rounds;
  const single = run.manifest?.plan.mode === 'single';
  const scene = useMemo(() => loopScene(graph), [graph]);
  const { shown, failure } = useLayout(scene, layout);
  const frame = useRef<HTMLDivElement>(null);
  const acting = [...state.active.keys()].join(' ');
  // Only a loop that is larger than its frame is measured.
  const size = useSize(frame);
  const larger = shown !== null && size.width > 0 && (shown.placement.width > size.width || shown.placement.height > size.height);
  useEffect(() => {
    if (larger) bringIntoSight(frame.current);
  }, [acting, larger]);
  const planned = run.manifest !== null;
  const agents = (shown?.scene ?? scene).nodes.map(({ id, name }) => {
    const place = shown?.placement.nodes.get(id);
    return <LoopAgent key={id} name={name} box={place} standing={standingOf(state, name, planned)} doing={state.active.get(name)} reveal={reveal} />;
  });
  return (
    <section class="section" aria-labelledby="loop">
      <div class="loop-head">
        <h2 class="section-title" id="loop">
          Loop
        </h2>
        {!single && (
          <p class="is-quiet loop-round" data-testid="round">
            {state.round === null ? of(rounds, 'round') : `round ${state.round} of ${rounds}`}
          </p>
        )}
      </div>
      <div ref={frame} class="loop" data-testid="loop" data-status={state.active.size > 0 ? 'active' : 'still'} data-layout={failure !== null ? 'failed' : shown === null ? 'placing' : 'ready'}>
        {shown === null ? (
          // Where nothing can be laid out, agents stand in the order of a round.
          failure !== null && <div class="loop-row">{agents}</div>
        ) : (
          <div class="loop-plane" style={{ width: `${shown.placement.width}px`, height: `${shown.placement.height}px` }}>
            <svg class="edges" width={shown.placement.width} height={shown.placement.height} aria-hidden="true">
              {shown.scene.edges.map((edge) => {
                const placed = shown.placement.edges.get(edge.id);
                return placed && <Way key={edge.id} edge={edge} placed={placed} lit={state.lit.has(wayOf(edge.view.edge))} />;
              })}
            </svg>
            {agents}
          </div>
        )}
      </div>
    </section>
  );
}

/** An edge: its line, the head of its arrow and, where the slot has a name of its own, that name. */
function Way({ edge, placed: { points, label }, lit }: { readonly edge: SceneEdge; readonly placed: PlacedEdge; readonly lit: boolean }) {
  const path = edgePath(points);
  return (
    <g class="way" data-testid="way" data-edge={edge.id} data-feedback={edge.view.edge.feedback} data-lit={lit}>
      <path class="way-line" d={path} />
      {lit && <path class="way-flow" d={path} />}
      <path class="way-head" d={arrowHead(points, 7, 3.5)} />
      {edge.labelWidth > 0 && (
        <>
          <rect class="way-ground" x={label.x} y={label.y} width={label.width} height={label.height} />
          <text class="way-slot" x={label.x + label.width / 2} y={label.y + label.height / 2}>
            {edge.view.edge.slot}
          </text>
        </>
      )}
    </g>
  );
}

/** Scrolls the loop, and nothing around it, to who acts. */
function bringIntoSight(frame: HTMLElement | null): void {
  const agent = frame?.querySelector<HTMLElement>('[data-status=active][data-agent]');
  if (frame == null || agent == null) return;
  const [inside, outside] = [agent.getBoundingClientRect(), frame.getBoundingClientRect()];
  frame.scrollLeft += Math.max(0, inside.right - outside.right) + Math.min(0, inside.left - outside.left);
  frame.scrollTop += Math.max(0, inside.bottom - outside.bottom) + Math.min(0, inside.top - outside.top);
}
