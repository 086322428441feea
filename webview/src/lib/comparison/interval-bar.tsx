/** Accuracy as a bar from 0 to 100 %, and its interval as a whisker; never the one without the other. */
export function IntervalBar({ share, interval }: { readonly share: number; readonly interval: readonly [number, number] }) {
  const x = (value: number) => Math.round(value * 1000) / 10;
  const [low, high] = interval.map(x) as [number, number];
  return (
    <svg class="interval" viewBox="0 0 100 16" preserveAspectRatio="none" aria-hidden="true" data-testid="interval">
      <rect class="interval-track" x={0} y={2} width={100} height={12} />
      <rect class="interval-bar" x={0} y={2} width={x(share)} height={12} />
      <path class="interval-halo" d={whisker(low, high)} />
      <path class="interval-whisker" d={whisker(low, high)} />
    </svg>
  );
}

function whisker(low: number, high: number): string {
  return `M${low} 8H${high}M${low} 4.5V11.5M${high} 4.5V11.5`;
}
