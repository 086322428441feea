import type { Locator, Page } from 'playwright-core';
import { Editor } from './editor.js';
import { holds, patience, until } from './until.js';

/** The editor's window: what a person does in it. */
export class Workbench {
  constructor(readonly page: Page) {}

  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: patience });
  }

  /** Opens a file by name as with Ctrl+P. */
  async openFile(name: string): Promise<Editor> {
    await this.page.keyboard.press('Control+P');
    await this.choose(name, name);
    const editor = this.editor(name);
    await editor.ready();
    return editor;
  }

  /** The editor that shows a file. */
  editor(name: string): Editor {
    return new Editor(this.page, name);
  }

  /** Runs a command of the palette by its whole title. */
  async runCommand(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.choose(`>${title}`, title);
  }

  /** Types into the quick input and takes the row with that label. */
  async choose(text: string, label: string): Promise<void> {
    const input = this.quickInput.locator('input').first();
    await input.waitFor({ timeout: patience });
    await input.fill(text);
    await this.row(label).first().click({ timeout: patience });
  }

  /** Rows of the quick input whose label is exactly this. */
  row(label: string): Locator {
    return this.quickInput.locator('.monaco-list-row').filter({ has: this.page.locator('.label-name', { hasText: new RegExp(`^${escape(label)}$`) }) });
  }

  get quickInput(): Locator {
    return this.page.locator('.quick-input-widget');
  }

  /** An entry of the quick fix menu. */
  action(text: string | RegExp): Locator {
    return this.page.locator('.action-widget .monaco-list-row.action', { hasText: text }).first();
  }

  /** A row of a tree view in the side bar. */
  treeRow(text: string | RegExp): Locator {
    return this.page.locator('.part.sidebar .pane-body .monaco-list-row', { hasText: text });
  }

  /** Takes an inline action of a row, which shows while the pointer is over it. */
  async treeAction(row: Locator, action: string): Promise<void> {
    await row.hover();
    await row.locator(`.action-label[aria-label="${action}"]`).click();
  }

  /** Answers an input box that offers this value. */
  async confirm(value: string): Promise<void> {
    const input = this.quickInput.locator('input.input').first();
    await until(`an input box with ${value}`, async () => holds((await input.inputValue()) === value));
    await input.press('Enter');
  }

  /** Takes an entry of a row's context menu. A menu is drawn once, so what appears in it a moment later takes another look. */
  async treeMenu(row: Locator, entry: string): Promise<void> {
    const menu = this.page.locator('.monaco-menu');
    await until(`'${entry}' in the row's menu`, async () => {
      await row.click({ button: 'right' });
      await menu.first().waitFor();
      const found = menu.locator('.action-item', { hasText: entry }).first();
      if (await found.isVisible()) {
        // A menu takes no mouse button in its first tenth of a second, and says so nowhere; it takes a key at once.
        await found.hover();
        await this.page.keyboard.press('Enter');
        await menu.first().waitFor({ state: 'detached' });
        return true;
      }
      // A click beside it closes a menu that has not taken the focus yet, which Escape would miss.
      await this.page.locator('.context-view-block').first().click({ position: { x: 1, y: 1 } });
      await menu.first().waitFor({ state: 'detached' });
      return undefined;
    });
  }

  /** Answers the editor's own dialog for a folder with this path. */
  async openFolder(path: string): Promise<void> {
    const input = this.quickInput.locator('input').first();
    await until('the folder dialog', async () => holds((await input.inputValue()).startsWith('/')));
    await input.fill(`${path}/`);
    await until('the folder to open', async () => holds((await input.inputValue()) === `${path}/`));
    await this.quickInput.locator('.monaco-button').first().click();
  }

  /** Answers the editor's own dialog for saving with this path. */
  async saveAs(path: string, offered: string): Promise<void> {
    const input = this.quickInput.locator('input').first();
    await input.waitFor({ timeout: patience });
    // The dialog writes its own offer a moment after it opens, and would write it over ours.
    await until(`an offer of ${offered}`, async () => holds((await input.inputValue()).endsWith(offered)));
    await input.fill(path);
    await until('the name to save as', async () => holds((await input.inputValue()) === path));
    await input.press('Enter');
  }

  tab(name: string | RegExp): Locator {
    return this.page.locator('.tabs-container .tab', { hasText: name }).first();
  }

  /** A button of a modal dialog. */
  dialogButton(name: string): Locator {
    return this.page.locator('.monaco-dialog-box .monaco-button', { hasText: name }).first();
  }

  /** A notification with this text. */
  notification(text: string | RegExp): Locator {
    return this.page.locator('.notifications-toasts .notification-list-item', { hasText: text });
  }

  statusItem(text: string | RegExp): Locator {
    return this.page.locator('.part.statusbar .statusbar-item', { hasText: text });
  }
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
