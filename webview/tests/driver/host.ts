import type { Page } from 'playwright-core';
import { expect } from 'vitest';

interface FakeHost {
  readonly sent: { readonly type: string }[];
  post(message: unknown): void;
}

declare const fakeHost: FakeHost;

/** Everything the page has said since it asked for its state. */
export async function said(page: Page): Promise<readonly { readonly type: string }[]> {
  return page.evaluate(() => fakeHost.sent.filter(({ type }) => type !== 'ready'));
}

/** Waits until the last thing the page said is this. */
export async function saysLast(page: Page, message: object): Promise<void> {
  await expect.poll(async () => (await said(page)).at(-1), { timeout: 10_000 }).toMatchObject(message);
}

/** Says something to the page, as the extension would. */
export async function tell(page: Page, message: object): Promise<void> {
  await page.evaluate((told) => fakeHost.post(told), message);
}
