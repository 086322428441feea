import { setTimeout as pause } from 'node:timers/promises';

/** How long anything may take before a test gives up; generous, because it is reached by bugs only. */
export const patience = Number(process.env['RMAS_E2E_PATIENCE'] ?? 30_000);

/** Asks again and again until the probe gives something; fails naming what it waited for and what the probe last complained of. */
export async function until<T>(what: string, probe: () => Promise<T | undefined> | T | undefined, limit = patience): Promise<T> {
  const end = Date.now() + limit;
  let problem: unknown;
  do {
    try {
      const value = await probe();
      if (value !== undefined) return value;
    } catch (error) {
      problem = error;
    }
    await pause(50);
  } while (Date.now() < end);
  const last = problem instanceof Error ? `; at last: ${problem.message}` : '';
  throw new Error(`waited ${String(limit / 1000)} s for ${what}${last}`, { cause: problem });
}

/** True as itself, false as "ask again". */
export function holds(value: boolean): true | undefined {
  return value ? true : undefined;
}
