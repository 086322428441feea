import * as vscode from 'vscode';
import type { CommandRegistry } from '../../infrastructure/command-registry.js';
import type { Daemon } from '../../infrastructure/daemon/daemon.js';
import { choosePattern } from '../../infrastructure/patterns/chosen-pattern.js';
import { newPattern } from './new-pattern.js';
import { openExample } from './open-example.js';
import { PlanDocuments } from './plan-documents.js';

/** Adds "New Pattern", "Open Relay Example" and "Show Plan". */
export function activatePatterns(commands: CommandRegistry, extension: vscode.Uri, daemon: Daemon): vscode.Disposable {
  const plans = new PlanDocuments(daemon);
  commands.add('rmas.newPattern', (given) => newPattern(extension, given));
  commands.add('rmas.openExample', () => openExample(extension));
  commands.add('rmas.explain', async (given) => {
    const document = await vscode.workspace.openTextDocument(PlanDocuments.uriOf(await choosePattern(given)));
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: true, preserveFocus: true });
  });
  return plans;
}
