import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { type Browser, type BrowserContext, chromium, type Page, type Worker } from 'playwright-core';
import { engineWorkers } from '../../engine-workers.mjs';
import { gpuFlags } from './browser-gpu.js';
import { copyGolden } from './golden-checkpoint.js';
import { repository } from '../../src/engine/__tests__/goldens.js';
import type { DeviceChoice, EngineMethod, EngineName } from '../../src/protocol/engine.js';
import type { Answered, TestPage } from './page.js';
import { type Mount, serve } from './site.js';
import { heapOfWorker } from './worker-heap.js';

export const executable = process.env['RMAS_CHROMIUM'] ?? '/usr/bin/chromium';
/** The daemon as it was last built. */
export const daemon = join(repository, 'daemon/RecursiveMas.Daemon/bin/Release/net10.0/rmas.dll');
// In test builds a worker keeps the runtime's memories where they can be asked for their size.
const keepMemories = 'globalThis.memories = []; WebAssembly.Memory = class extends WebAssembly.Memory { constructor(size) { super(size); memories.push(this); } };';
export const quiet = ['--js-flags=--expose-gc', '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Why browser tests cannot run here; null when they can. */
export const missing = !existsSync(executable) ? `there is no browser at ${executable} (RMAS_CHROMIUM names another)` : !existsSync(daemon) ? 'the daemon is not built (npm run build:daemon)' : null;

/** What a case with models of WebLLM has besides. */
export interface StockModels {
  /** The package web-llm is taken from. */
  readonly library: string;
  /** Runs in the worker before web-llm, whose libraries bring their own memories. */
  readonly before: string;
  /** Folders of models by name. */
  readonly models: Readonly<Record<string, Mount>>;
}

/** A browser with the engine's page in it, and packages built from the bundled checkpoints. */
export class BrowserCase {
  /** Whatever the page complained about: console errors, refused loads, requests to elsewhere. */
  readonly complaints: string[] = [];

  private constructor(
    private readonly browser: Browser | BrowserContext,
    readonly page: Page,
    /** What this case made: packages under `packages`, and pages. */
    readonly folder: string,
    private readonly site: { address: string; close(): Promise<void> },
  ) {}

  static async open(device: DeviceChoice, models: readonly string[], gpu = false, stock?: StockModels): Promise<BrowserCase> {
    const folder = mkdtempSync(join(tmpdir(), 'rmas-engine-page-'));
    for (const model of models) execFileSync('dotnet', [daemon, 'build-model', join(repository, 'examples/relay/models', model), '--out', join(folder, 'packages', model)], { stdio: 'pipe' });
    if (models.length > 0) damage(join(folder, 'packages', models[0] ?? ''), join(folder, 'packages', 'changed'));
    await build({ ...engineWorkers({ root: repository, minify: false }), outdir: join(folder, 'engine'), banner: { js: stock?.before ?? keepMemories }, alias: stock === undefined ? {} : { '@mlc-ai/web-llm': stock.library } });
    await build({ entryPoints: [join(repository, 'webview/tests/engine/page.ts')], outdir: join(folder, 'page'), bundle: true, format: 'esm', logLevel: 'warning' });
    const site = await serve({ engine: join(folder, 'engine'), page: join(folder, 'page'), packages: join(folder, 'packages'), ...stock?.models });
    const options = { executablePath: executable, args: [...quiet, ...(gpu ? gpuFlags : [])] };
    // Models of WebLLM are cached: without a profile on disk the browser keeps caches in memory and refuses gigabytes.
    const browser = stock === undefined ? await chromium.launch(options) : await chromium.launchPersistentContext(join(folder, 'profile'), options);
    const opened = new BrowserCase(browser, await browser.newPage(), folder, site);
    opened.page.setDefaultTimeout(stock === undefined ? 30_000 : 0);
    opened.watch();
    await opened.page.goto(site.address);
    await opened.page.waitForFunction(() => 'engine' in window);
    await opened.on((page, asked) => page.choose(asked), device);
    return opened;
  }

  /** Builds a package from a checkpoint that transformers wrote; returns its folder's name. */
  buildGolden(name: string, quantization: string): string {
    const folder = `${name}-${quantization}`;
    const source = copyGolden(name, join(this.folder, 'checkpoints', folder));
    execFileSync('dotnet', [daemon, 'build-model', source, '--out', join(this.folder, 'packages', folder), '--quantization', quantization], { stdio: 'pipe' });
    return folder;
  }

  /** Where the page and whatever is mounted beside it lie. */
  get address(): string {
    return this.site.address;
  }

  /** Runs a function on the engine's page. It is sent as text: it sees its two parameters and nothing else. */
  on<T, A>(work: (page: TestPage, argument: A) => T | Promise<T>, argument: A): Promise<T> {
    return this.page.evaluate(`(${work.toString()})(window.engine, ${JSON.stringify(argument)})`);
  }

  call(method: EngineMethod, params: unknown, engine: EngineName = 'onnx-web'): Promise<Answered> {
    return this.page.evaluate(([name, given, named]) => (window as unknown as { engine: TestPage }).engine.call(name, given, undefined, named), [method, params, engine] as const);
  }

  /** Memory of the engine's worker after a collection: JavaScript's and WebAssembly's, in bytes. */
  async workerMemory(): Promise<{ heap: number; wasm: number }> {
    const wasm = await this.worker().evaluate(async () => {
      const scope = globalThis as unknown as { gc(): void; memories: WebAssembly.Memory[] };
      // Some tensors are freed by finalizers, which run between tasks.
      for (let i = 0; i < 5; i++) {
        scope.gc();
        await new Promise((later) => setTimeout(later, 20));
      }
      return scope.memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0);
    });
    return { wasm, heap: await heapOfWorker(this.page) };
  }

  /** Ends the engine's worker as a crash would. */
  async endWorker(): Promise<void> {
    await this.worker()
      .evaluate(() => {
        close();
      })
      .catch(() => undefined);
  }

  private worker(): Worker {
    const worker = this.page.workers().at(-1);
    if (worker === undefined) throw new Error('there is no engine worker');
    return worker;
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

// A package whose weights differ from its manifest in one byte.
function damage(whole: string, changed: string): void {
  cpSync(whole, changed, { recursive: true });
  const weights = readFileSync(join(changed, 'trunk.bin'));
  weights[100] = (weights[100] ?? 0) ^ 1;
  writeFileSync(join(changed, 'trunk.bin'), weights);
}
