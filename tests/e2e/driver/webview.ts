import type { Frame, Page } from 'playwright-core';
import { until } from './until.js';

/** The page inside a webview panel, found by what it holds: frames have no names of ours. */
export async function webviewWith(page: Page, selector: string): Promise<Frame> {
  return until(`a webview with ${selector}`, async () => {
    for (const frame of page.frames()) {
      if (frame === page.mainFrame()) continue;
      if ((await frame.locator(selector).count().catch(() => 0)) > 0) return frame;
    }
    return undefined;
  });
}
