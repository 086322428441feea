import { afterEach, expect, test, vi } from 'vitest';
import { onceAFrame } from '../once-a-frame.js';

afterEach(() => vi.unstubAllGlobals());

/** A page whose frames are drawn by hand; messages that begin with `event` may wait for one. */
function page() {
  const frames: (() => void)[] = [];
  const heard: string[] = [];
  vi.stubGlobal('document', { hidden: false });
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
  const tell = onceAFrame<string>((message) => heard.push(message), (message) => message.startsWith('event'));
  return { heard, tell, draw: () => frames.splice(0).forEach((frame) => frame()), asked: () => frames.length };
}

test('OnceAFrame_WhenEventsMayWait_HandsThemOnTogetherAndInOrder', () => {
  const { heard, tell, draw, asked } = page();
  tell('event 1');
  tell('event 2');
  expect([heard, asked()]).toEqual([[], 1]);
  draw();
  expect(heard).toEqual(['event 1', 'event 2']);
});

test('OnceAFrame_WhenAMessageMayNotWait_ComesAfterThoseBeforeIt', () => {
  const { heard, tell, draw } = page();
  tell('event 1');
  tell('state');
  tell('event 2');
  expect(heard).toEqual(['event 1', 'state']);
  draw();
  expect(heard).toEqual(['event 1', 'state', 'event 2']);
});
