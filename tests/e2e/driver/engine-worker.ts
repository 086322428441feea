import type { Page, Worker } from 'playwright-core';
import { until } from './until.js';

/** The engine's worker, by its name: the editor has many of its own. */
export function engineWorker(page: Page): Promise<Worker> {
  return until('the engine worker', async () => {
    for (const worker of page.workers()) if ((await nameOf(worker)) === 'rmas-engine') return worker;
    return undefined;
  });
}

async function nameOf(worker: Worker): Promise<string | null> {
  try {
    return await worker.evaluate(() => self.name);
  } catch {
    // Workers come and go while they are looked at.
    return null;
  }
}
