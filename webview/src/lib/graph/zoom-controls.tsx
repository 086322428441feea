import { IconButton } from '../ui/icon-button.js';
import { zoomBy } from './graph-keys.js';
import type { Size, Viewport } from './viewport.js';

/** Buttons that zoom, for those who have no wheel. */
export function ZoomControls({ zoom, change, fit }: { readonly zoom: number; readonly change: (next: (view: Viewport, screen: Size) => Viewport) => void; readonly fit: () => void }) {
  return (
    <div class="zoom" role="group" aria-label="Zoom">
      <IconButton icon="zoomOut" label="Zoom out (−)" press={() => change((view, screen) => zoomBy(view, 1 / 1.25, screen))} />
      <button type="button" class="zoom-level" data-testid="zoom" title="Actual size (1)" onClick={() => change((view, screen) => zoomBy(view, 1 / view.zoom, screen))}>
        {Math.round(zoom * 100)} %
      </button>
      <IconButton icon="zoomIn" label="Zoom in (+)" press={() => change((view, screen) => zoomBy(view, 1.25, screen))} />
      <IconButton icon="screenFull" label="Show everything (0)" press={fit} />
    </div>
  );
}
