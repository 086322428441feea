import { type ComponentChild, render } from 'preact';

/** Draws a page into its place in the HTML that the extension writes. */
export function showPage(page: ComponentChild): void {
  const place = document.getElementById('app');
  if (place !== null) render(page, place);
}
