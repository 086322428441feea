import type { Step } from './walk.js';
import { panned, type Size, type Viewport, zoomed } from './viewport.js';

/** What a key asks of a graph. */
export type KeyAction =
  | { readonly kind: 'walk'; readonly step: Step }
  | { readonly kind: 'view'; readonly change: (view: Viewport, screen: Size) => Viewport }
  | { readonly kind: 'fit' }
  | { readonly kind: 'peek' };

const steps: Readonly<Record<string, Step>> = { ArrowDown: 'down', ArrowUp: 'up', ArrowLeft: 'left', ArrowRight: 'right', Home: 'first', End: 'last' };
const pans: Readonly<Record<string, readonly [number, number]>> = { ArrowDown: [0, -60], ArrowUp: [0, 60], ArrowLeft: [60, 0], ArrowRight: [-60, 0] };
const factor = 1.25;

/** Zooms about the middle. */
export function zoomBy(view: Viewport, by: number, { width, height }: Size): Viewport {
  return zoomed(view, by, { x: width / 2, y: height / 2 });
}

/** What a key asks; null for keys that are not a graph's, and for combinations that are the editor's. */
export function keyAction({ key, shiftKey, ctrlKey, metaKey, altKey }: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>): KeyAction | null {
  if (ctrlKey || metaKey || altKey) return null;
  const pan = pans[key];
  if (shiftKey && pan !== undefined) return { kind: 'view', change: (view) => panned(view, pan[0], pan[1]) };
  const step = steps[key];
  if (step !== undefined) return { kind: 'walk', step };
  switch (key) {
    case '+':
    case '=':
      return { kind: 'view', change: (view, screen) => zoomBy(view, factor, screen) };
    case '-':
      return { kind: 'view', change: (view, screen) => zoomBy(view, 1 / factor, screen) };
    case '1':
      return { kind: 'view', change: (view, screen) => zoomBy(view, 1 / view.zoom, screen) };
    case '0':
      return { kind: 'fit' };
    case 'f':
    case 'F':
      return { kind: 'peek' };
    default:
      return null;
  }
}
