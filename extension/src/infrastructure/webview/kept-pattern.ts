import * as vscode from 'vscode';

/** The pattern a page kept in its state before the window was reloaded; undefined when it kept none. */
export function keptPattern(state: unknown): vscode.Uri | undefined {
  if (typeof state !== 'object' || state === null || !('pattern' in state) || typeof state.pattern !== 'string') return undefined;
  return vscode.Uri.parse(state.pattern);
}
