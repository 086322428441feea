import { expect, test } from 'vitest';
import { fitted, opening, showing, zoomed } from '../viewport.js';

const screen = { width: 800, height: 600 };

test('Zoomed_WhenAboutAPoint_LeavesThatPointWhereItIs', () => {
  const view = { x: 30, y: -20, zoom: 0.8 };
  const at = { x: 400, y: 100 };
  const after = zoomed(view, 1.5, at);
  expect((at.x - after.x) / after.zoom).toBeCloseTo((at.x - view.x) / view.zoom);
  expect((at.y - after.y) / after.zoom).toBeCloseTo((at.y - view.y) / view.zoom);
});

test('Zoomed_WhenAtTheEnds_Stops', () => {
  expect(zoomed({ x: 0, y: 0, zoom: 1 }, 1000, { x: 0, y: 0 }).zoom).toBe(3);
  expect(zoomed({ x: 0, y: 0, zoom: 1 }, 0.0001, { x: 0, y: 0 }).zoom).toBe(0.02);
});

test('Fitted_WhenSmall_IsCentredAndNotLargerThanLife', () => {
  expect(fitted({ width: 200, height: 100 }, screen)).toEqual({ x: 300, y: 250, zoom: 1 });
});

test('Fitted_WhenLarge_ShowsAllOfIt', () => {
  const view = fitted({ width: 1600, height: 300 }, screen);
  expect(view.zoom).toBe(0.5);
  expect(view.x).toBe(0);
});

test('Fitted_WhenNothingIsMeasuredYet_IsPlain', () => {
  expect(fitted({ width: 0, height: 0 }, screen).zoom).toBe(1);
  expect(fitted({ width: 10, height: 10 }, { width: 0, height: 0 }).zoom).toBe(1);
});

test('Opening_WhenTooLargeToRead_ShowsTheBeginningReadably', () => {
  const view = opening({ width: 4000, height: 10_000 }, screen, { x: 900, y: 24, width: 200, height: 80 });
  expect(view.zoom).toBe(0.3);
  expect(1000 * view.zoom + view.x).toBe(400);
  expect(24 * view.zoom + view.y).toBe(32);
});

test('Showing_WhenInSight_ChangesNothing', () => {
  const view = { x: 0, y: 0, zoom: 1 };
  expect(showing(view, { x: 10, y: 10, width: 50, height: 50 }, screen)).toBe(view);
});

test('Showing_WhenOutOfSight_MovesAsLittleAsNeeded', () => {
  const view = { x: 0, y: 0, zoom: 1 };
  expect(showing(view, { x: 900, y: 10, width: 50, height: 50 }, screen)).toEqual({ x: -174, y: 0, zoom: 1 });
  expect(showing(view, { x: 10, y: -100, width: 50, height: 50 }, screen)).toEqual({ x: 0, y: 124, zoom: 1 });
});

test('Showing_WhenLargerThanTheScreen_ShowsItsStart', () => {
  expect(showing({ x: 0, y: 0, zoom: 1 }, { x: 100, y: 0, width: 2000, height: 10 }, screen).x).toBe(-76);
});
