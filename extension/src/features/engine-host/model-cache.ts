import * as vscode from 'vscode';
import type { CachedFiles, FromEngine, ToEngine } from '../../../../webview/src/protocol/engine.js';
import { OperationError, UserCancelledError } from '../../infrastructure/errors.js';

type Cached = Extract<FromEngine, { type: 'cached' }>;

/** The cache of WebLLM's models, which lies in the browser of the engine's page: what is in it, and how it is emptied. */
export class ModelCache {
  private readonly waiting = new Map<number, (answer: Cached) => void>();
  private asks = 0;

  /** @param page Opens the page when there is none; gives back how to post to it. */
  constructor(private readonly page: () => Promise<(message: ToEngine) => void>) {}

  /** What the cache holds when what came from these addresses is gone. */
  async files(remove: readonly string[] = []): Promise<readonly CachedFiles[]> {
    const post = await this.page();
    const ask = ++this.asks;
    const { files, why } = await new Promise<Cached>((resolve) => {
      this.waiting.set(ask, resolve);
      post({ type: 'cache', ask, remove });
    });
    this.waiting.delete(ask);
    if (files === null) throw new OperationError(vscode.l10n.t("The model cache of the Engine view could not be read: {0}.", why ?? ''));
    return files;
  }

  /** Takes an answer in. */
  receive(answer: Cached): void {
    this.waiting.get(answer.ask)?.(answer);
  }

  /** The page is gone, and with it every answer that was still to come. */
  lost(why: string): void {
    for (const [ask, resolve] of [...this.waiting]) resolve({ type: 'cached', ask, files: null, why });
  }

  /** Shows what is cached; what a person picks is deleted. */
  async show(): Promise<void> {
    const held = await this.files();
    if (held.length === 0) {
      void vscode.window.showInformationMessage(vscode.l10n.t('The model cache is empty.'));
      return;
    }
    const items = held.map(({ address, files, bytes }) => ({ label: address, description: vscode.l10n.t('{0}, {1} files', megabytes(bytes), files), address, bytes }));
    const title = vscode.l10n.t('Model cache: {0}. Pick what is to be deleted.', megabytes(held.reduce((sum, { bytes }) => sum + bytes, 0)));
    const picked = await vscode.window.showQuickPick(items, { title, canPickMany: true });
    if (picked === undefined || picked.length === 0) throw new UserCancelledError();
    const remove = vscode.l10n.t('Delete');
    const freed = megabytes(picked.reduce((sum, { bytes }) => sum + bytes, 0));
    const detail = picked.map(({ address }) => address).join('\n');
    if ((await vscode.window.showWarningMessage(vscode.l10n.t('Delete {0} from the model cache?', freed), { modal: true, detail }, remove)) !== remove) throw new UserCancelledError();
    await this.files(picked.map(({ address }) => address));
    void vscode.window.showInformationMessage(vscode.l10n.t('{0} freed.', freed));
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MB`;
}
