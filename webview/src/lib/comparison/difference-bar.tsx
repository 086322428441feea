/** A difference and its interval about zero, on a scale both ends of which are `scale` away from it. */
export function DifferenceBar({ difference, low, high, scale }: { readonly difference: number; readonly low: number; readonly high: number; readonly scale: number }) {
  const x = (value: number) => Math.round((50 + (50 * value) / scale) * 10) / 10;
  return (
    <svg class="interval" viewBox="0 0 100 16" preserveAspectRatio="none" aria-hidden="true">
      <path class="difference-zero" d="M50 0V16" />
      <path class="interval-whisker" d={`M${x(low)} 8H${x(high)}M${x(low)} 4.5V11.5M${x(high)} 4.5V11.5`} />
      <path class="difference-mark" d={`M${x(difference)} 3V13`} />
    </svg>
  );
}

/** Half the width of a scale that holds every interval: at least a point. */
export function differenceScale(differences: readonly { readonly low: number; readonly high: number }[]): number {
  return 1.1 * Math.max(0.01, ...differences.flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)]));
}
