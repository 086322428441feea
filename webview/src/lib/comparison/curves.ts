import { dot, line, type PlotOptions, ruleX, ruleY } from '@observablehq/plot';
import type { CompareRow } from '../../../../schemas/protocol.generated.js';

/** Kinds of rows that have a depth, with how their lines are told apart: by colour, by dashes and by the mark. */
export const kinds = [
  { key: 'text', name: 'text', color: 'var(--vscode-charts-blue)', dash: 'none', symbol: 'square' },
  { key: 'latent', name: 'latent', color: 'var(--vscode-charts-purple)', dash: 'none', symbol: 'circle' },
  { key: 'zero', name: 'latent, zeroed (control)', color: 'var(--vscode-charts-orange)', dash: '4 3', symbol: 'triangle' },
  { key: 'shuffled', name: 'latent, shuffled (control)', color: 'var(--vscode-charts-green)', dash: '1 3', symbol: 'diamond' },
] as const;

/** A figure of one row in a chart. */
interface Point {
  readonly rounds: number;
  readonly kind: (typeof kinds)[number];
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** What a chart by rounds shows of each row. */
export interface Curve {
  readonly title: string;
  readonly value: (row: CompareRow) => number | null;
  readonly interval?: (row: CompareRow) => readonly number[] | null;
  readonly percent?: boolean;
  /** A value that means something, such as 1 for a ratio. */
  readonly at?: number;
}

/** Points of a chart: rows with a depth whose figure is known. */
export function pointsOf(rows: readonly CompareRow[], { value, interval }: Curve): readonly Point[] {
  return rows.flatMap((row) => {
    const kind = kinds.find(({ key }) => key === (row.control === 'none' ? row.mode : row.control));
    const figure = value(row);
    if (row.rounds === null || kind === undefined || figure === null) return [];
    const [low, high] = interval?.(row) ?? [];
    return [{ rounds: row.rounds, kind, value: figure, low: low ?? null, high: high ?? null }];
  });
}

/** More depths than this are not all written beneath a chart. */
const mostTicks = 12;

/** A chart by rounds: a line a kind, a mark a figure, and a whisker where it has an interval. */
export function curveOptions(rows: readonly CompareRow[], curve: Curve): PlotOptions {
  const points = pointsOf(rows, curve);
  const all = kinds.map((kind) => ({ kind, of: points.filter((point) => point.kind === kind) })).filter(({ of }) => of.length > 0);
  // Lines of one depth stand beside each other, so that whiskers do not hide one another.
  const depths = [...new Set(points.map(({ rounds }) => rounds))].sort((left, right) => left - right);
  const step = Math.ceil(depths.length / mostTicks);
  const shift = (index: number) => (index - (all.length - 1) / 2) * 5;
  return {
    width: 420,
    height: 190,
    x: { type: 'point', domain: depths, ticks: depths.filter((_, index) => index % step === 0), label: 'rounds', labelAnchor: 'center', labelArrow: 'none' },
    y: { ...(curve.percent === true ? { domain: [0, 100], percent: true } : { zero: true, nice: true }), label: null, ticks: 5, grid: true },
    marks: [
      ...(curve.at === undefined ? [] : [ruleY([curve.at], { stroke: 'var(--vscode-foreground)', strokeDasharray: '2 2', strokeOpacity: 0.6 })]),
      ...all.flatMap(({ kind, of }, index) => [
        line(of, { x: 'rounds', y: 'value', stroke: kind.color, strokeWidth: 1.5, strokeDasharray: kind.dash, dx: shift(index) }),
        ruleX(of.filter(({ low }) => low !== null), { x: 'rounds', y1: 'low', y2: 'high', stroke: kind.color, strokeWidth: 1.5, dx: shift(index) }),
        dot(of, { x: 'rounds', y: 'value', symbol: kind.symbol, r: 3.5, fill: kind.color, stroke: 'var(--vscode-editor-background)', strokeWidth: 1, dx: shift(index) }),
      ]),
    ],
  };
}
