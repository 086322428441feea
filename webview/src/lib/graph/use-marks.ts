import { type RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { LaidOut } from './use-layout.js';

/**
 * Sets which places stand out and where Tab comes to, on what is drawn already: both change with every move of a cursor, and drawing hundreds of
 * cards anew for that would be felt.
 */
export function useMarks(element: RefObject<HTMLElement | null>, shown: LaidOut, marked: ReadonlySet<string>, current: string | undefined): void {
  useLayoutEffect(() => {
    for (const place of element.current?.querySelectorAll<HTMLElement | SVGElement>('[data-place], [data-edge]') ?? []) {
      const { place: id, edge } = place.dataset;
      mark(place, marked.has(id ?? edge ?? ''));
    }
  }, [element, shown.scene, shown.placement, marked]);

  useLayoutEffect(() => {
    const ground = element.current;
    if (ground === null || current === undefined) return;
    for (const place of ground.querySelectorAll<HTMLElement>('[data-place][tabindex="0"]')) place.tabIndex = -1;
    const now = ground.querySelector<HTMLElement>(`[data-place="${CSS.escape(current)}"]`);
    if (now !== null) now.tabIndex = 0;
  }, [element, shown.scene, shown.placement, current]);
}

function mark(place: HTMLElement | SVGElement, marked: boolean): void {
  if ((place.dataset['marked'] === 'true') === marked) return;
  place.dataset['marked'] = String(marked);
  if (marked) place.setAttribute('aria-current', 'location');
  else place.removeAttribute('aria-current');
}
