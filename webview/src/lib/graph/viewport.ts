import type { Box, Point } from './placement.js';

/** How the plane is seen: a point p of it stands at p · zoom + (x, y) on the screen. */
export interface Viewport extends Point {
  readonly zoom: number;
}

/** Width and height of what it is seen through. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

const least = 0.02;
const readable = 0.3;
const most = 3;

/** Moves the plane by so many screen pixels. */
export function panned({ x, y, zoom }: Viewport, dx: number, dy: number): Viewport {
  return { x: x + dx, y: y + dy, zoom };
}

/** Zooms by a factor; the point of the plane under `at` stays where it is. */
export function zoomed(view: Viewport, factor: number, at: Point): Viewport {
  const zoom = Math.min(most, Math.max(least, view.zoom * factor));
  const share = zoom / view.zoom;
  return { x: at.x - (at.x - view.x) * share, y: at.y - (at.y - view.y) * share, zoom };
}

/** Shows all of the plane in the middle, never larger than life. */
export function fitted(plane: Size, screen: Size): Viewport {
  if (plane.width <= 0 || plane.height <= 0 || screen.width <= 0 || screen.height <= 0) return { x: 0, y: 0, zoom: 1 };
  const zoom = Math.max(least, Math.min(1, screen.width / plane.width, screen.height / plane.height));
  return { x: (screen.width - plane.width * zoom) / 2, y: (screen.height - plane.height * zoom) / 2, zoom };
}

/** Moves as little as shows a box whole, with some room around it; the same viewport where it is seen already. */
export function showing(view: Viewport, box: Box, screen: Size, room = 24): Viewport {
  const dx = nudge(view.x + box.x * view.zoom, box.width * view.zoom, screen.width, room);
  const dy = nudge(view.y + box.y * view.zoom, box.height * view.zoom, screen.height, room);
  return dx === 0 && dy === 0 ? view : panned(view, dx, dy);
}

/** How a plane is seen first: all of it where that can be read, else its beginning. */
export function opening(plane: Size, screen: Size, first: Box | undefined): Viewport {
  const all = fitted(plane, screen);
  if (all.zoom >= readable || first === undefined || all.zoom === 1) return all;
  const zoom = Math.min(1, Math.max(readable, screen.width / plane.width));
  const width = plane.width * zoom;
  const x = width <= screen.width ? (screen.width - width) / 2 : screen.width / 2 - (first.x + first.width / 2) * zoom;
  return { x, y: 32 - first.y * zoom, zoom };
}

function nudge(start: number, length: number, screen: number, room: number): number {
  if (start < 0) return room - start;
  if (start + length <= screen) return 0;
  // What is longer than the screen shows its start.
  return Math.max(screen - room - (start + length), Math.min(0, room - start));
}
