import type { Locator, Page } from 'playwright-core';
import { patience } from './until.js';

/** One text editor, by the name of its file. */
export class Editor {
  private readonly instance: Locator;

  constructor(
    private readonly page: Page,
    readonly name: string,
  ) {
    this.instance = page.locator(`.editor-instance[data-mode-id]`).filter({ has: page.locator('.view-lines') }).first();
  }

  async ready(): Promise<void> {
    await this.page.locator('.tab.active', { hasText: this.name }).first().waitFor({ timeout: patience });
    await this.instance.locator('.view-line').first().waitFor({ timeout: patience });
  }

  /** The line on screen that holds this text. */
  line(text: string): Locator {
    return this.instance.locator('.view-line', { hasText: text }).first();
  }

  get suggestions(): Locator {
    return this.instance.locator('.suggest-widget.visible .monaco-list-row');
  }

  /** A code lens by its text. */
  lens(text: string): Locator {
    return this.instance.locator('.codelens-decoration a', { hasText: text }).first();
  }

  /** Types a new name into the rename box. */
  async rename(name: string): Promise<void> {
    const input = this.page.locator('.rename-box input').first();
    await input.waitFor({ timeout: patience });
    await input.fill(name);
    await input.press('Enter');
  }

  /** Wavy lines under errors. */
  get errors(): Locator {
    return this.instance.locator('.squiggly-error');
  }
}
