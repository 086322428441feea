import { dirname, relative } from 'node:path';
import * as vscode from 'vscode';
import type { ComparisonToHost } from '../../../../webview/src/protocol/comparison.js';
import { pickPattern } from '../../infrastructure/patterns/chosen-pattern.js';
import type { ComparisonSession } from './comparison-session.js';

/** Lets a person pick what the page asks for. A path is told relative to the pattern, as pattern files have them. */
export async function pick(session: ComparisonSession, asked: Extract<ComparisonToHost, { readonly type: 'pick' }>, open: (pattern: vscode.Uri) => unknown): Promise<void> {
  const folder = vscode.Uri.joinPath(session.pattern, '..');
  switch (asked.what) {
    case 'pattern':
      open(await pickPattern());
      return;
    case 'data': {
      const [file] = (await vscode.window.showOpenDialog({ defaultUri: folder, filters: { 'JSON lines': ['jsonl'] } })) ?? [];
      if (file !== undefined) session.tellPage({ type: 'picked', what: 'data', path: told(session.pattern, file) });
      return;
    }
    case 'package': {
      const [chosen] = (await vscode.window.showOpenDialog({ defaultUri: folder, canSelectFiles: false, canSelectFolders: true })) ?? [];
      if (chosen !== undefined) session.tellPage({ type: 'picked', what: 'package', agent: asked.agent, path: told(session.pattern, chosen) });
    }
  }
}

function told(pattern: vscode.Uri, chosen: vscode.Uri): string {
  return relative(dirname(pattern.fsPath), chosen.fsPath).replaceAll('\\', '/');
}
