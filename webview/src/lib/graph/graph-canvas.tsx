import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { LspRange } from '../../../../schemas/protocol.generated.js';
import { keyAction } from './graph-keys.js';
import { GraphPlane } from './graph-plane.js';
import { problemRange, placeRange } from './place-range.js';
import type { LaidOut } from './use-layout.js';
import { useMarks } from './use-marks.js';
import { useViewport } from './use-viewport.js';
import type { Viewport } from './viewport.js';
import { places, walk } from './walk.js';
import { ZoomControls } from './zoom-controls.js';

/** What a canvas shows, and whom it tells. */
export interface GraphCanvasProps {
  readonly name: string;
  readonly shown: LaidOut;
  readonly rounds: number;
  readonly marked: ReadonlySet<string>;
  /** Whether the text has moved on and this is an older graph. */
  readonly stale: boolean;
  readonly viewport: Viewport | null;
  readonly keepViewport: (view: Viewport | null) => void;
  readonly reveal: (range: LspRange, focus: boolean) => void;
}

/** Labels are no longer read below this zoom, so that names can be larger. */
const far = 0.45;

/** A graph to look at and walk through. Tab comes to one agent; arrow keys walk along the edges from there. */
export function GraphCanvas({ name, shown, rounds, marked, stale, viewport, keepViewport, reveal }: GraphCanvasProps) {
  const { scene, placement } = shown;
  const element = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<string>();
  const all = useMemo(() => places(scene), [scene]);
  const current = chosen !== undefined && all.includes(chosen) ? chosen : all[0];
  const { view, size, change, fit, show } = useViewport(element, placement, current, viewport, keepViewport);
  const boxOf = (id: string) => placement.nodes.get(id) ?? placement.edges.get(id)?.label;

  const firstMarked = all.find((id) => marked.has(id));
  useEffect(() => {
    if (firstMarked !== undefined) show(boxOf(firstMarked));
  }, [marked]);

  const go = (id: string, focus: boolean) => {
    const range = placeRange(scene, id);
    if (range !== undefined) reveal(range, focus);
  };
  const onClick = (event: MouseEvent) => {
    const target = event.target as Element;
    const place = target.closest<HTMLElement>('[data-place]')?.dataset['place'] ?? target.closest<SVGElement>('[data-edge]')?.dataset['edge'];
    if (place === undefined) return;
    setChosen(place);
    const problem = target.closest('[data-problem]') === null ? undefined : problemRange(scene, place);
    // A click by keyboard has no detail: Enter goes to the text, as a double click does.
    if (problem !== undefined) reveal(problem, true);
    else go(place, event.detail !== 1);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const action = keyAction(event);
    if (action === null || current === undefined) return;
    event.preventDefault();
    switch (action.kind) {
      case 'walk': {
        const next = walk(scene, placement, current, action.step);
        setChosen(next);
        show(boxOf(next));
        focusPlace(element.current, next);
        return;
      }
      case 'view':
        change((before) => action.change(before, size));
        return;
      case 'fit':
        fit();
        return;
      case 'peek':
        go(current, false);
        return;
    }
  };

  useMarks(element, shown, marked, current);
  const plane = useMemo(() => <GraphPlane scene={scene} placement={placement} rounds={rounds} />, [scene, placement, rounds]);
  return (
    <div class="graph" data-testid="graph" data-status={stale ? 'stale' : 'current'} data-detail={view.zoom < far ? 'far' : 'near'}>
      <div ref={element} class="graph-ground" role="group" aria-label={`Topology of ${name}`} aria-describedby="graph-keys" onClick={onClick} onKeyDown={onKeyDown}>
        <div class="graph-plane" data-testid="plane" style={{ transform: `translate(${view.x}px, ${view.y}px) scale(${view.zoom})` }}>
          {plane}
        </div>
      </div>
      <p id="graph-keys" class="hidden">
        Arrow keys walk along the edges. Enter goes to the text, F shows it there. Plus and minus zoom, 0 shows everything, Shift with an arrow key moves the view.
      </p>
      <ZoomControls zoom={view.zoom} change={(next) => change((before) => next(before, size))} fit={fit} />
    </div>
  );
}

function focusPlace(ground: HTMLElement | null, id: string): void {
  ground?.querySelector<HTMLElement>(`[data-place="${CSS.escape(id)}"]`)?.focus({ preventScroll: true });
}
