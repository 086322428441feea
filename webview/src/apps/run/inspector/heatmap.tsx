import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { fixed } from '../../../lib/format/numbers.js';
import type { Latent } from './latent.js';
import { type HeatColours, limitOf, painted, type Rgb } from './paint.js';

/** Rows and dimensions a key moves by. */
const steps: Readonly<Record<string, readonly [number, number]>> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageUp: [0, -16], PageDown: [0, 16] };

/**
 * Rows × dimensions, one pixel a value, drawn once a latent: no kept chart library draws 160,000 cells without making as many elements or a
 * picture file first. Arrow keys and the mouse read single values.
 */
export function Heatmap({ latent }: { readonly latent: Latent }) {
  const { rows, width, values } = latent;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [cell, setCell] = useState({ row: 0, column: 0 });
  const theme = useTheme();
  const limit = useMemo(() => limitOf(values), [values]);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context == null) return;
    context.putImageData(new ImageData(painted(values, limit, colours()), width, rows), 0, 0);
  }, [values, theme]);

  const go = (row: number, column: number) => setCell({ row: Math.max(0, Math.min(rows - 1, row)), column: Math.max(0, Math.min(width - 1, column)) });
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    go(cell.row + step[0], cell.column + step[1]);
  };
  const onPointerMove = (event: PointerEvent) => {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    go(Math.floor(((event.clientY - box.top) / box.height) * rows), Math.floor(((event.clientX - box.left) / box.width) * width));
  };
  const value = values[cell.row * width + cell.column] ?? Number.NaN;
  return (
    <div>
      <div class="heat" tabIndex={0} role="group" aria-label={`Heatmap of ${rows} rows of ${width} values; arrow keys read them one by one`} data-testid="heatmap" data-rows={rows} data-width={width} onKeyDown={onKeyDown}>
        <canvas ref={canvas} width={width} height={rows} class="heat-cells" style={{ height: `${Math.max(48, Math.min(320, rows * 12))}px` }} onPointerMove={onPointerMove} />
        <span class="heat-cursor" aria-hidden="true" style={{ left: `${((cell.column + 0.5) / width) * 100}%`, top: `${((cell.row + 0.5) / rows) * 100}%` }} />
      </div>
      <p class="footnote is-quiet">
        <output data-testid="cell" aria-live="polite">
          row {cell.row + 1}, dimension {cell.column + 1}: {Number.isFinite(value) ? fixed(value, 4) : 'not finite'}
        </output>
        {' · '}blue below zero, orange above; full colour from ±{fixed(limit, 2)} on, which 1 in 100 values exceeds
      </p>
    </div>
  );
}

/** Changes when the editor's theme does. */
function useTheme(): string {
  const [theme, setTheme] = useState(document.body.className);
  useEffect(() => {
    const observer = new MutationObserver(() => setTheme(document.body.className));
    observer.observe(document.body, { attributes: true, attributeFilter: ['class'] });
    return () => observer.disconnect();
  }, []);
  return theme;
}

function colours(): HeatColours {
  const style = getComputedStyle(document.body);
  const of = (name: string, otherwise: string) => rgb(style.getPropertyValue(`--vscode-${name}`).trim() || otherwise);
  return { low: of('charts-blue', '#3794ff'), zero: of('editor-background', '#808080'), high: of('charts-orange', '#d18616'), bad: of('charts-red', '#f14c4c') };
}

// Whatever way a theme writes its colour, a pixel of it has three numbers.
function rgb(colour: string): Rgb {
  const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d');
  if (context === null) return [128, 128, 128];
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}
