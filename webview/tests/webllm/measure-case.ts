import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { repository } from '../../src/engine/__tests__/goldens.js';
import { executable, quiet } from '../engine/browser-case.js';
import { gpuFlags } from '../engine/browser-gpu.js';
import { serve } from '../engine/site.js';
import { tell } from '../engine/tell.js';
import { beforeWebLlm } from './emulated-gpu.js';
import type { MeasurePage } from './measure-page.js';
import type { RandomModel } from './random-model.js';

/** A browser with web-llm in one of its versions, and models with random weights. */
export class MeasureCase {
  private constructor(
    private readonly browser: BrowserContext,
    private readonly page: Page,
    private readonly folder: string,
    private readonly site: { address: string; close(): Promise<void> },
  ) {}

  static async open(version: string, model: RandomModel): Promise<MeasureCase> {
    const folder = mkdtempSync(join(tmpdir(), 'rmas-webllm-'));
    await build({
      entryPoints: [join(repository, 'webview/tests/webllm/measure-page.ts')],
      outfile: join(folder, 'page.js'),
      bundle: true,
      format: 'esm',
      platform: 'browser',
      alias: version === '0.2.79' ? { '@mlc-ai/web-llm': 'web-llm-0.2.79' } : {},
      define: { webLlmVersion: JSON.stringify(version) },
      banner: { js: beforeWebLlm },
      logLevel: 'warning',
    });
    const site = await serve({ page: folder, model: (path) => model.file(path.replace('resolve/main/', '')) });
    // A profile on disk: without one the browser keeps caches in memory and refuses gigabytes.
    const browser = await chromium.launchPersistentContext(join(folder, 'profile'), { executablePath: executable, args: [...quiet, ...gpuFlags] });
    const page = await browser.newPage();
    page.setDefaultTimeout(0);
    const start = Date.now();
    const at = () => `${((Date.now() - start) / 1000).toFixed(0)} s`;
    if (process.env['RMAS_WEBLLM_VERBOSE'] !== undefined) page.on('console', (message) => tell(`${at()} ${message.text().slice(0, 500)}`));
    page.on('pageerror', (error) => tell(`${at()} ${error.message}`));
    await page.goto(site.address);
    await page.waitForFunction(() => 'measure' in window);
    return new MeasureCase(browser, page, folder, site);
  }

  load(): Promise<Awaited<ReturnType<MeasurePage['open']>>> {
    return this.page.evaluate((address) => (window as unknown as { measure: MeasurePage }).measure.open(address), `${this.site.address}model/`);
  }

  measure<T>(name: Parameters<MeasurePage['measure']>[0]): Promise<T> {
    return this.page.evaluate((asked) => (window as unknown as { measure: MeasurePage }).measure.measure(asked), name) as Promise<T>;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.site.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
