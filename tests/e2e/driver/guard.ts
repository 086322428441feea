import type { BrowserContext, Page } from 'playwright-core';

/** What the editor's own parts say on the console without anything of ours being wrong. */
const known = [
  // Native parts of the editor that are compiled on installation, which is left out: faster logs and a watchdog.
  /Could not locate the bindings file|build\/Release\/watchdog/,
  // The editor's own account features look for an extension that code-server does not have.
  /authentication provider 'github'/,
  // A signing module of Microsoft's own builds.
  /\/vsda\/rust\/web\//,
];

/** Watches a browser for what must never happen: requests that leave this machine, violated content policies, our code's errors. */
export class Guard {
  private readonly seen = { offMachine: new Set<string>(), policy: [] as string[], errors: [] as string[], all: [] as string[] };

  /** Requests that would have left this machine; they are cut off as well. */
  get offMachine(): string[] {
    return [...this.seen.offMachine];
  }

  get policyViolations(): string[] {
    return this.seen.policy;
  }

  /** Errors on the console or uncaught, of the editor or of our pages. */
  get errors(): string[] {
    return this.seen.errors;
  }

  /** Everything the console said, for the log of a failed test. */
  get console(): string[] {
    return this.seen.all;
  }

  async watch(context: BrowserContext): Promise<void> {
    await context.route(
      (url) => /^(https?|wss?):$/.test(url.protocol) && !isHere(url.hostname),
      (route) => {
        this.seen.offMachine.add(route.request().url());
        return route.abort('blockedbyclient');
      },
    );
    context.on('page', (page) => {
      this.watchPage(page);
    });
  }

  private watchPage(page: Page): void {
    page.on('console', (message) => {
      const line = `${message.type()} ${message.text()} (${message.location().url})`;
      this.seen.all.push(line);
      if (/Content Security Policy/i.test(line)) this.seen.policy.push(line);
      else if (message.type() === 'error' && !known.some((pattern) => pattern.test(line))) this.seen.errors.push(line);
    });
    page.on('pageerror', (error) => this.seen.errors.push(`uncaught ${error.stack ?? error.message}`));
  }
}

// Webviews live on names like <id>.localhost in some builds; all of them resolve to this machine.
function isHere(hostname: string): boolean {
  return hostname === '127.0.0.1' || hostname === 'localhost' || hostname.endsWith('.localhost');
}
