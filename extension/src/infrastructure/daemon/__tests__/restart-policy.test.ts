import { expect, test } from 'vitest';
import { RestartPolicy } from '../restart-policy.js';

test('mayRestart_WhenFiveDeathsWithinTheWindow_RefusesTheSixth', () => {
  let now = 0;
  const policy = new RestartPolicy(() => now);
  const allowed = Array.from({ length: 6 }, () => {
    now += 1000;
    return policy.mayRestart();
  });
  expect(allowed).toEqual([true, true, true, true, true, false]);
});

test('mayRestart_WhenDeathsAreOlderThanTheWindow_ForgetsThem', () => {
  let now = 0;
  const policy = new RestartPolicy(() => now);
  for (let death = 0; death < 5; death++) policy.mayRestart();
  now = RestartPolicy.window - 1;
  expect(policy.mayRestart()).toBe(false);
  now = RestartPolicy.window;
  expect(policy.mayRestart()).toBe(true);
});

test('reset_WhenThePersonStartsItAgain_CountsFromZero', () => {
  const policy = new RestartPolicy(() => 0);
  for (let death = 0; death < 6; death++) policy.mayRestart();
  policy.reset();
  expect(policy.mayRestart()).toBe(true);
});
