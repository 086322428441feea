import { expect, test } from 'vitest';
import { connect } from '../connect.js';
import type { HostApi } from '../host-api.js';

type Hello = { readonly type: 'hello'; readonly n: number };
type State = { readonly zoom: number };

function api(state?: unknown): HostApi & { readonly sent: unknown[] } {
  const sent: unknown[] = [];
  let kept = state;
  return { sent, postMessage: (message) => sent.push(message), getState: () => kept, setState: (changed) => (kept = changed) };
}

test('Keep_WhenReadAgainAboutTheSamePattern_ReturnsIt', () => {
  const host = api();
  connect<Hello, Hello, State>(host, 'file:///a').keep({ zoom: 2 });
  expect(host.getState()).toEqual({ zoom: 2, pattern: 'file:///a' });
  expect(connect<Hello, Hello, State>(host, 'file:///a').kept()).toMatchObject({ zoom: 2 });
});

test('Kept_WhenAboutAnotherPattern_IsNothing', () => {
  expect(connect<Hello, Hello, State>(api({ zoom: 2, pattern: 'file:///a' }), 'file:///b').kept()).toBeUndefined();
});

test('Kept_WhenNothingOrNonsenseWasKept_IsNothing', () => {
  for (const state of [undefined, null, 'x', 3]) expect(connect<Hello, Hello, State>(api(state), 'file:///a').kept()).toBeUndefined();
});

test('About_WhenThePatternChanges_KeepsTheNewOne', () => {
  const host = api();
  const channel = connect<Hello, Hello, State>(host, 'file:///a');
  channel.about('file:///b');
  channel.keep({ zoom: 1 });
  expect(host.getState()).toEqual({ zoom: 1, pattern: 'file:///b' });
});

test('Send_WhenCalled_PostsTheMessage', () => {
  const host = api();
  connect<Hello, Hello, State>(host, '').send({ type: 'hello', n: 1 });
  expect(host.sent).toEqual([{ type: 'hello', n: 1 }]);
});
