import { plot, type PlotOptions } from '@observablehq/plot';
import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * A chart. The table beside it holds the same numbers, so for those who listen it is only named.
 * The style element every plot brings would breach the page's policy; `charts.css` says the same.
 */
export function Chart({ title, options }: { readonly title: string; readonly options: PlotOptions }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const drawn = plot({ className: 'plot', width: 300, height: 190, marginTop: 14, marginRight: 14, marginBottom: 34, ...options });
    drawn.querySelector('style')?.remove();
    drawn.setAttribute('aria-hidden', 'true');
    place.current?.replaceChildren(drawn);
  }, [options]);
  return (
    <figure class="chart" data-testid="chart">
      <figcaption>{title}</figcaption>
      <div ref={place} />
    </figure>
  );
}
