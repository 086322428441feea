/** An icon's source, taken into the bundle as text. */
declare module '*.svg' {
  const source: string;
  export default source;
}

/** Source of the layout engine's worker, taken into the bundle as text: see `graph/layout-worker.ts`. */
declare module 'layout-worker-source' {
  const source: string;
  export default source;
}

/** A style sheet, taken into the page's own. */
declare module '*.css';
