import { dot, line, lineY, ruleY } from '@observablehq/plot';
import { useMemo } from 'preact/hooks';
import { Chart } from '../../../lib/charts/chart.js';
import { percent } from '../../../lib/format/numbers.js';
import type { Latent } from './latent.js';

/** Norms by row, and where the rows lie among all that this model thought in the run. */
export function LatentCharts({ latent, hop }: { readonly latent: Latent; readonly hop: number }) {
  const { measures, map } = latent;
  const norms = useMemo(() => ({ y: { label: 'norm', zero: true, grid: true }, x: { label: 'row', tickFormat: (row: number) => (Number.isInteger(row) ? String(row) : '') }, marks: [ruleY([0]), lineY(measures.norms, { x: (_, index: number) => index + 1, y: (norm: number) => norm, marker: 'dot' })] }), [measures]);
  const places = useMemo(() => {
    const own = map.points.filter((point) => point.hop === hop);
    const [first = 0, second = 0] = map.shares;
    const others = map.points.filter((point) => point.hop !== hop);
    return {
      x: { label: `axis 1 (${percent(first)} of the variance)`, nice: true },
      y: { label: `axis 2 (${percent(second)})`, nice: true },
      marks: [dot(others, { x: 'x', y: 'y', r: 2.5, strokeOpacity: 0.5 }), line(own, { x: 'x', y: 'y', stroke: 'var(--vscode-charts-orange, currentColor)' }), dot(own, { x: 'x', y: 'y', r: 4, fill: 'var(--vscode-charts-orange, currentColor)' })],
    };
  }, [map, hop]);
  return (
    <div class="inspect-charts">
      <Chart title="Norm of each row" options={norms} testid="norms" />
      <Chart title={`${map.points.length === map.rows ? `All ${map.rows}` : `${map.points.length} of ${map.rows}`} rows of ${map.model} in this run; filled: this hop, in order`} options={places} testid="map" />
    </div>
  );
}
