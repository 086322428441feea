import { plot, type PlotOptions } from '@observablehq/plot';
import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * A chart. The words and tables beside it hold the same numbers, so for those who listen it is only named.
 * The style element every plot brings would breach the page's policy; `chart.css` says the same.
 */
export function Chart({ title, options, testid }: { readonly title: string; readonly options: PlotOptions; readonly testid: string }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const drawn = plot({ className: 'plot', width: 420, height: 220, marginTop: 14, marginRight: 14, marginBottom: 34, ...options });
    drawn.querySelector('style')?.remove();
    drawn.setAttribute('aria-hidden', 'true');
    place.current?.replaceChildren(drawn);
  }, [options]);
  return (
    <figure class="inspect-chart" data-testid={testid}>
      <figcaption class="is-quiet">{title}</figcaption>
      <div ref={place} />
    </figure>
  );
}
