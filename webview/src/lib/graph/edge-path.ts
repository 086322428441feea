import type { Point } from './placement.js';

const corner = 6;

/** SVG path along corner points, with round corners. */
export function edgePath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  let before = first;
  const steps = rest.map((point, index) => {
    const from = before;
    before = point;
    const after = points[index + 2];
    if (after === undefined) return `L${at(point)}`;
    return `L${at(towards(point, from))}Q${at(point)} ${at(towards(point, after))}`;
  });
  return `M${at(first)}${steps.join('')}`;
}

/** SVG path of the head of an arrow at the last point. */
export function arrowHead(points: readonly Point[], length = 8, half = 4): string {
  const tip = points.at(-1);
  const before = points.at(-2);
  if (tip === undefined || before === undefined) return '';
  const way = Math.hypot(tip.x - before.x, tip.y - before.y) || 1;
  const [dx, dy] = [(tip.x - before.x) / way, (tip.y - before.y) / way];
  const foot = { x: tip.x - dx * length, y: tip.y - dy * length };
  return `M${at(tip)}L${at({ x: foot.x - dy * half, y: foot.y + dx * half })}L${at({ x: foot.x + dy * half, y: foot.y - dx * half })}Z`;
}

// A corner is never rounder than half of its shorter side.
function towards(point: Point, other: Point): Point {
  const way = Math.hypot(other.x - point.x, other.y - point.y);
  const share = way === 0 ? 0 : Math.min(corner, way / 2) / way;
  return { x: point.x + (other.x - point.x) * share, y: point.y + (other.y - point.y) * share };
}

function at({ x, y }: Point): string {
  return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
}
