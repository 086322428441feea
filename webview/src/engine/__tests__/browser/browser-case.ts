import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright-core';
import { engineWorkers } from '../../../../engine-workers.mjs';
import { repository } from '../goldens.js';
import type { DeviceChoice, EngineMethod } from '../../../protocol/engine.js';
import type { Answered, TestPage } from './page.js';
import { serve } from './site.js';

const executable = process.env['RMAS_CHROMIUM'] ?? '/usr/bin/chromium';
const daemon = join(repository, 'daemon/RecursiveMas.Daemon/bin/Release/net10.0/rmas.dll');
const quiet = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const softwareGpu = ['--enable-unsafe-webgpu', '--enable-features=Vulkan', '--use-vulkan=swiftshader', '--use-angle=swiftshader'];

/** Why browser tests cannot run here; null when they can. */
export const missing = !existsSync(executable) ? `there is no browser at ${executable} (RMAS_CHROMIUM names another)` : !existsSync(daemon) ? 'the daemon is not built (npm run build:daemon)' : null;

/** A browser with the engine's page in it, and packages built from the bundled checkpoints. */
export class BrowserCase {
  /** Whatever the page complained about: console errors, refused loads, requests to elsewhere. */
  readonly complaints: string[] = [];

  private constructor(
    private readonly browser: Browser,
    readonly page: Page,
    private readonly folder: string,
    private readonly site: { address: string; close(): Promise<void> },
  ) {}

  static async open(device: DeviceChoice, models: readonly string[], gpu = false): Promise<BrowserCase> {
    const folder = mkdtempSync(join(tmpdir(), 'rmas-engine-page-'));
    for (const model of models) execFileSync('dotnet', [daemon, 'build-model', join(repository, 'examples/relay/models', model), '--out', join(folder, 'packages', model)], { stdio: 'pipe' });
    await build({ ...engineWorkers({ root: repository, minify: false }), outdir: join(folder, 'engine') });
    await build({ entryPoints: [join(repository, 'webview/src/engine/__tests__/browser/page.ts')], outdir: join(folder, 'page'), bundle: true, format: 'esm', logLevel: 'warning' });
    const site = await serve({ engine: join(folder, 'engine'), page: join(folder, 'page'), packages: join(folder, 'packages') });
    const browser = await chromium.launch({ executablePath: executable, args: [...quiet, ...(gpu ? softwareGpu : [])] });
    const opened = new BrowserCase(browser, await browser.newPage(), folder, site);
    opened.watch();
    await opened.page.goto(site.address);
    await opened.page.waitForFunction(() => 'engine' in window);
    await opened.on((page, asked) => page.choose(asked), device);
    return opened;
  }

  /** Runs a function on the engine's page. */
  on<T, A>(work: (page: TestPage, argument: A) => T | Promise<T>, argument: A): Promise<T> {
    const evaluate = ([source, given]: readonly [string, unknown]) => {
      const page = (window as unknown as { engine: TestPage }).engine;
      // eslint-disable-next-line @typescript-eslint/no-unsafe-call -- the driver serializes functions as text
      return (Function(`return (${source})`)() as (page: TestPage, given: unknown) => unknown)(page, given);
    };
    return this.page.evaluate(evaluate, [work.toString(), argument] as const) as Promise<T>;
  }

  call(method: EngineMethod, params: unknown): Promise<Answered> {
    return this.page.evaluate(([name, given]) => (window as unknown as { engine: TestPage }).engine.call(name, given), [method, params] as const);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.site.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private watch(): void {
    this.page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
    this.page.on('pageerror', (error) => this.complaints.push(error.message));
    this.page.on('request', (request) => {
      if (!request.url().startsWith(this.site.address) && !request.url().startsWith('blob:')) this.complaints.push(`request to ${request.url()}`);
    });
  }
}
