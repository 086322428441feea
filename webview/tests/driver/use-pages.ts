import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { launchChromium } from '../../../tests/e2e/host/chromium.mjs';
import { serve } from '../../dev/server.mjs';

/** Themes a page is looked at in; `forced` is the system's own colours over the dark theme. */
export type Theme = 'dark' | 'light' | 'contrast' | 'forced';

/** How a page is opened. */
export interface Opening {
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  /** Runs in the page before its own scripts. */
  readonly before?: () => void;
}

/** Opens a page of an app in a scenario of its fake host, once it stands. */
export type Open = (app: 'topology' | 'run' | 'comparison', scenario: string, opening?: Opening) => Promise<Page>;

/**
 * Pages under the policy the editor puts them under. After each test nothing may have been complained about: no error in the console (a breach of
 * the policy is one), no exception, no request to anywhere but this server.
 */
export function usePages(): Open {
  let browser: Browser;
  let server: Awaited<ReturnType<typeof serve>>;
  let pages: Page[] = [];
  let complaints: string[] = [];
  beforeAll(async () => {
    [browser, server] = await Promise.all([launchChromium(), serve()]);
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });
  afterEach(async () => {
    await Promise.all(pages.map((page) => page.context().close()));
    const heard = complaints;
    [pages, complaints] = [[], []];
    expect(heard).toEqual([]);
  });
  return async (app, scenario, { theme = 'dark', width = 900, height = 800, before } = {}) => {
    const context = await browser.newContext({ viewport: { width, height }, forcedColors: theme === 'forced' ? 'active' : 'none', reducedMotion: 'reduce' });
    const page = await context.newPage();
    pages.push(page);
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(`${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
    page.on('request', (request) => {
      if (!request.url().startsWith(server.url) && !/^(blob|data):/.test(request.url())) complaints.push(`request: ${request.url()}`);
    });
    if (before !== undefined) await page.addInitScript(before);
    await page.goto(`${server.url}/page?${new URLSearchParams({ app, scenario, theme: theme === 'forced' ? 'dark' : theme }).toString()}`);
    await stands(page);
    return page;
  };
}

/** Waits until a page stands: it has heard its host, and its graph is laid out. */
export async function stands(page: Page): Promise<void> {
  await page.locator('[data-testid=page]:not([data-layout=placing])').waitFor();
}
