import { useMemo } from 'preact/hooks';
import type { CompareRow } from '../../../../schemas/protocol.generated.js';
import { Chart } from '../charts/chart.js';
import { type Curve, curveOptions, kinds, pointsOf } from './curves.js';

const curves: readonly Curve[] = [
  { title: 'Accuracy, %, with 95 % intervals', value: ({ accuracy }) => accuracy, interval: ({ ci95 }) => ci95, percent: true },
  { title: 'Decoded tokens ÷ text', value: ({ tokensToText }) => tokensToText, at: 1 },
  { title: 'Tokens + latent steps ÷ text', value: ({ tokensAndStepsToText }) => tokensAndStepsToText, at: 1 },
  { title: 'Time ÷ text', value: ({ msToText }) => msToText, at: 1 },
];

/** Figures by recursion depth; nothing where there is none. */
export function Charts({ rows }: { readonly rows: readonly CompareRow[] }) {
  const drawn = useMemo(() => curves.filter((curve) => pointsOf(rows, curve).length > 0).map((curve) => ({ title: curve.title, options: curveOptions(rows, curve) })), [rows]);
  const present = kinds.filter(({ key }) => rows.some((row) => row.rounds !== null && key === (row.control === 'none' ? row.mode : row.control)));
  if (drawn.length === 0) return null;
  return (
    <section class="section" aria-labelledby="by-rounds">
      <h2 class="section-title" id="by-rounds">
        By rounds
      </h2>
      <ul class="legend" aria-label="Lines">
        {present.map(({ key, name }) => (
          <li key={key} class="legend-entry" data-kind={key}>
            {name}
          </li>
        ))}
      </ul>
      <div class="charts">
        {drawn.map((chart) => (
          <Chart key={chart.title} {...chart} testid="chart" />
        ))}
      </div>
    </section>
  );
}
