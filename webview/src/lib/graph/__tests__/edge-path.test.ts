import { expect, test } from 'vitest';
import { arrowHead, edgePath } from '../edge-path.js';

test('EdgePath_WhenStraight_IsALine', () => {
  expect(edgePath([{ x: 0, y: 0 }, { x: 0, y: 40 }])).toBe('M0 0L0 40');
});

test('EdgePath_WhenItTurns_RoundsTheCorner', () => {
  expect(edgePath([{ x: 0, y: 0 }, { x: 0, y: 40 }, { x: 40, y: 40 }])).toBe('M0 0L0 34Q0 40 6 40L40 40');
});

test('EdgePath_WhenAnEdgeIsShort_RoundsLess', () => {
  expect(edgePath([{ x: 0, y: 0 }, { x: 0, y: 4 }, { x: 40, y: 4 }])).toContain('L0 2Q0 4 6 4');
});

test('EdgePath_WhenThereIsNoWay_IsNothing', () => {
  expect([edgePath([]), arrowHead([{ x: 1, y: 1 }])]).toEqual(['', '']);
});

test('ArrowHead_WhenPointingDown_HasItsTipAtTheEnd', () => {
  expect(arrowHead([{ x: 10, y: 0 }, { x: 10, y: 40 }])).toBe('M10 40L6 32L14 32Z');
});
