import { type RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { panned, type Viewport, zoomed } from './viewport.js';

/** Changes a viewport. */
export type Change = (change: (view: Viewport) => Viewport) => void;

/** Pans and zooms with the mouse: wheel and trackpad scroll, with Ctrl or by pinching they zoom; dragging the ground moves it. */
export function usePanZoom(element: RefObject<HTMLElement | null>, change: Change): void {
  useEffect(() => {
    const target = element.current;
    if (target === null) return undefined;
    const listening = new AbortController();
    const { signal } = listening;
    target.addEventListener(
      'wheel',
      (event) => {
        event.preventDefault();
        const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
        if (event.ctrlKey || event.metaKey) {
          const { left, top } = target.getBoundingClientRect();
          change((view) => zoomed(view, Math.exp(-event.deltaY * unit * 0.004), { x: event.clientX - left, y: event.clientY - top }));
        } else {
          const [dx, dy] = event.shiftKey && event.deltaX === 0 ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
          change((view) => panned(view, -dx * unit, -dy * unit));
        }
      },
      { signal, passive: false },
    );
    target.addEventListener('pointerdown', (event) => startDrag(target, event, change), { signal });
    return () => listening.abort();
  }, [element, change]);
}

function startDrag(target: HTMLElement, event: PointerEvent, change: Change): void {
  const onGround = !(event.target instanceof Element && event.target.closest('button, [data-edge]') !== null);
  if (!(event.button === 1 || (event.button === 0 && onGround))) return;
  event.preventDefault();
  target.setPointerCapture(event.pointerId);
  target.dataset['dragging'] = 'true';
  const dragging = new AbortController();
  let last = event;
  target.addEventListener(
    'pointermove',
    (move) => {
      const [dx, dy] = [move.clientX - last.clientX, move.clientY - last.clientY];
      last = move;
      change((view) => panned(view, dx, dy));
    },
    { signal: dragging.signal },
  );
  const end = () => {
    delete target.dataset['dragging'];
    dragging.abort();
  };
  for (const ending of ['pointerup', 'pointercancel', 'lostpointercapture'] as const) target.addEventListener(ending, end, { signal: dragging.signal });
}
