import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { WorkProgress } from '../../../../schemas/protocol.generated.js';
import type { Daemon } from '../daemon/daemon.js';

/** Long calls of the daemon: each has an id of its own, tells its progress and can be cancelled. */
export class WorkRunner implements vscode.Disposable {
  private readonly listeners = new Map<string, (progress: WorkProgress) => void>();
  private readonly listening: vscode.Disposable;

  constructor(private readonly daemon: Daemon) {
    this.listening = daemon.onNotification('rmas/progress', (progress) => this.listeners.get(progress.work)?.(progress));
  }

  /** Runs work; cancelling the token cancels it in the daemon, which then still answers with what it has. */
  async run<T>(token: vscode.CancellationToken, onProgress: (progress: WorkProgress) => void, call: (work: string) => Promise<T>): Promise<T> {
    const work = randomUUID();
    this.listeners.set(work, onProgress);
    const cancelling = token.onCancellationRequested(() => void this.daemon.request('rmas/cancel', { work }).catch(() => undefined));
    try {
      return await call(work);
    } finally {
      cancelling.dispose();
      this.listeners.delete(work);
    }
  }

  /** Runs work under a notification with a Cancel button. */
  async runShown<T>(title: string, call: (work: string) => Promise<T>): Promise<T> {
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    return vscode.window.withProgress(options, async (shown, token) => {
      let percent = 0;
      return this.run(
        token,
        (progress) => {
          const now = overallPercent(progress);
          shown.report({ message: progressText(progress), ...(now === null ? {} : { increment: Math.max(0, now - percent) }) });
          if (now !== null) percent = Math.max(percent, now);
        },
        call,
      );
    });
  }

  dispose(): void {
    this.listening.dispose();
  }
}

/** Progress in words: the stage, and how far it is where that is known. */
export function progressText(progress: WorkProgress): string {
  const percent = overallPercent(progress);
  const stage = progress.message === null ? progress.stage : `${progress.stage}: ${progress.message}`;
  return percent === null ? stage : `${stage} (${Math.floor(percent)} %)`;
}

function overallPercent(progress: WorkProgress): number | null {
  return progress.total === null || progress.total === 0 ? null : (100 * progress.done) / progress.total;
}
