import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../host/chromium.mjs';
import { installHost } from '../host/install.mjs';
import { type Server, startServer } from '../host/server.mjs';
import { Documents } from './documents.js';
import { ExtensionHost } from './extension-host.js';
import { Guard } from './guard.js';
import { patience } from './until.js';
import { Workbench } from './workbench.js';

const here = dirname(dirname(fileURLToPath(import.meta.url)));

/** Root of the checkout. */
export const root = dirname(dirname(here));

/** Where screenshots and logs of failed tests go. */
const failures = join(here, '.failures');

/** What a session is opened with. */
export interface SessionOptions {
  /** Fills the folder that is opened; it is empty when left out. */
  readonly prepare?: (folder: string) => Promise<void>;
  /** Extensions beside the tests' own agent; this checkout when left out. */
  readonly extensions?: readonly string[];
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Whether the editor asks for trust. */
  readonly trust?: boolean;
  /** Whether pages find a GPU, emulated on the CPU. */
  readonly softwareGpu?: boolean;
  /** A home with extensions installed already. */
  readonly home?: string;
}

/** A real VS Code with a folder open in a browser: one a test file. */
export class Session {
  readonly workbench: Workbench;
  readonly documents: Documents;

  private constructor(
    readonly home: string,
    readonly folder: string,
    readonly server: Server,
    readonly browser: Browser,
    readonly page: Page,
    readonly guard: Guard,
    readonly extensionHost: ExtensionHost,
  ) {
    this.workbench = new Workbench(page);
    this.documents = new Documents(extensionHost);
  }

  static async open(options: SessionOptions = {}): Promise<Session> {
    const host = await installHost();
    const home = options.home ?? (await mkdtemp(join(tmpdir(), 'rmas-e2e-')));
    const folder = join(home, 'work');
    const socket = join(home, 'agent.sock');
    await mkdir(folder, { recursive: true });
    await options.prepare?.(folder);
    const server = await startServer({
      host,
      home,
      extensions: [join(here, 'agent'), ...(options.extensions ?? [root])],
      settings: options.settings ?? {},
      trust: options.trust ?? false,
      env: { RMAS_E2E_SOCKET: socket, ...options.env },
    });
    const guard = new Guard();
    let browser: Browser | undefined;
    try {
      browser = await launchChromium({ softwareGpu: options.softwareGpu ?? false });
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      await guard.watch(context);
      context.setDefaultTimeout(patience);
      const page = await context.newPage();
      const session = new Session(home, folder, server, browser, page, guard, new ExtensionHost(socket));
      await page.goto(server.address(folder));
      await session.workbench.ready();
      return session;
    } catch (error) {
      await browser?.close();
      await server.stop();
      throw error;
    }
  }

  /** Keeps what a person needs to understand a failed test. */
  async keepFailure(test: string): Promise<void> {
    const place = join(failures, test.replace(/[^\w-]+/g, '-'));
    await mkdir(place, { recursive: true });
    await this.page.screenshot({ path: join(place, 'screen.png') }).catch(() => undefined);
    await writeFile(join(place, 'console.log'), this.guard.console.join('\n'));
    await cp(join(this.home, 'server.log'), join(place, 'server.log'));
    await cp(join(this.home, 'user', 'logs'), join(place, 'logs'), { recursive: true }).catch(() => undefined);
  }

  /** A path in the opened folder. */
  path(...parts: string[]): string {
    return join(this.folder, ...parts);
  }

  async close(): Promise<void> {
    this.extensionHost.close();
    await this.browser.close();
    await this.server.stop();
    await rm(this.home, { recursive: true, force: true });
  }
}
