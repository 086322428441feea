import { expect, test } from 'vitest';
import { OpenCalls } from '../open-calls.js';

test('AbortAll_WhenCallsAreOpen_AbortsThoseAndNoLaterOne', () => {
  const calls = new OpenCalls();
  const answered = calls.open();
  const open = calls.open();
  calls.close(answered);
  calls.abortAll();
  const later = calls.open();
  expect([answered, open, later].map(({ signal }) => signal.aborted)).toEqual([false, true, false]);
});
