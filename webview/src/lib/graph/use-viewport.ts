import { type RefObject } from 'preact';
import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Box, Placement } from './placement.js';
import { type Change, usePanZoom } from './use-pan-zoom.js';
import { useSize } from './use-size.js';
import { fitted, opening, type Size, showing, type Viewport } from './viewport.js';

/** A viewport and what moves it. */
export interface ViewportControl {
  readonly view: Viewport;
  readonly size: Size;
  readonly change: Change;
  /** Shows everything. */
  readonly fit: () => void;
  readonly show: (box: Box | undefined) => void;
}

/** Looks at a placement through an element. `kept` is a view that someone moved; null opens anew. */
export function useViewport(element: RefObject<HTMLElement | null>, placement: Placement, anchor: string | undefined, kept: Viewport | null, keep: (view: Viewport | null) => void): ViewportControl {
  const size = useSize(element);
  const [moved, setMoved] = useState(kept);
  const first = placement.lanes[0] ?? [...placement.nodes.values()][0];
  const view = moved ?? opening(placement, size, first);
  const now = useRef(view);
  now.current = view;

  const change = useCallback<Change>(
    (next) => {
      const changed = next(now.current);
      if (changed === now.current) return;
      now.current = changed;
      setMoved(changed);
      keep(changed);
    },
    [keep],
  );
  const fit = useCallback(() => {
    const all = fitted(placement, size);
    // Where the opening view shows everything, it is taken again: it follows the panel's size.
    const next = all.zoom === opening(placement, size, first).zoom ? null : all;
    now.current = next ?? all;
    setMoved(next);
    keep(next);
  }, [placement, size, first, keep]);
  const show = useCallback((box: Box | undefined) => box !== undefined && size.width > 0 && change((current) => showing(current, box, size)), [change, size]);

  // A new layout must not carry away what someone looks at: one node stays where it was on the screen.
  const before = useRef(placement);
  useLayoutEffect(() => {
    const old = before.current;
    before.current = placement;
    if (moved === null || old === placement) return;
    const id = anchor !== undefined && old.nodes.has(anchor) && placement.nodes.has(anchor) ? anchor : [...placement.nodes.keys()].find((candidate) => old.nodes.has(candidate));
    const [from, to] = id === undefined ? [] : [old.nodes.get(id), placement.nodes.get(id)];
    if (from !== undefined && to !== undefined) change((current) => ({ ...current, x: current.x + (from.x - to.x) * current.zoom, y: current.y + (from.y - to.y) * current.zoom }));
  }, [placement, moved, anchor, change]);

  usePanZoom(element, change);
  return { view, size, change, fit, show };
}
