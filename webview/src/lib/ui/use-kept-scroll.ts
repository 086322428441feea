import { type RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** An element that comes back as far scrolled as it was; `there` says when its content is. */
export function useKeptScroll(there: boolean, from: number, keep: (scroll: number) => void): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const target = element.current;
    if (!there || target === null) return undefined;
    target.scrollTop = from;
    const onScroll = () => keep(target.scrollTop);
    target.addEventListener('scrollend', onScroll);
    return () => target.removeEventListener('scrollend', onScroll);
  }, [there]);
  return element;
}
