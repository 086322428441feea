import { afterEach, expect, test, vi } from 'vitest';
import { onceAFrame } from '../once-a-frame.js';

afterEach(() => vi.unstubAllGlobals());

test('OnceAFrame_WhenEventsMayWait_HandsThemOnTogetherAndInOrder', () => {
  const frames: (() => void)[] = [];
  vi.stubGlobal('document', { hidden: false });
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
  const heard: string[] = [];
  const tell = onceAFrame<string>((message) => heard.push(message), (message) => message.startsWith('event'));
  tell('event 1');
  tell('event 2');
  expect([heard, frames.length]).toEqual([[], 1]);
  frames.pop()?.();
  expect(heard).toEqual(['event 1', 'event 2']);
});

test('OnceAFrame_WhenAMessageMayNotWait_ComesAfterThoseBeforeIt', () => {
  const frames: (() => void)[] = [];
  vi.stubGlobal('document', { hidden: false });
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
  const heard: string[] = [];
  const tell = onceAFrame<string>((message) => heard.push(message), (message) => message.startsWith('event'));
  tell('event 1');
  tell('state');
  tell('event 2');
  expect(heard).toEqual(['event 1', 'state']);
  for (const frame of frames) frame();
  expect(heard).toEqual(['event 1', 'state', 'event 2']);
});
