import { posix } from 'node:path';
import * as vscode from 'vscode';
import { OperationError, UserCancelledError } from '../errors.js';
import { isPatternPath, patternName } from './pattern-file.js';

const mostOffered = 500;

/** The pattern a command is about: what it was given, else the one in front, else the only one, else the person's choice. */
export async function choosePattern(given: unknown): Promise<vscode.Uri> {
  const named = toUri(given);
  if (named !== undefined) return requirePattern(named);
  const front = vscode.window.activeTextEditor?.document.uri ?? tabUri();
  return front !== undefined && isPatternPath(front.path) ? front : pickPattern();
}

/** The only pattern of the workspace, else the person's choice. */
export async function pickPattern(): Promise<vscode.Uri> {
  const found = await vscode.workspace.findFiles('**/*.rmas.json', '**/node_modules/**', mostOffered);
  const only = found[0];
  if (only === undefined) {
    throw new OperationError(vscode.l10n.t('There is no pattern file (.rmas.json) in this workspace.'), [
      { title: vscode.l10n.t('New Pattern'), command: 'rmas.newPattern' },
      { title: vscode.l10n.t('Open Example'), command: 'rmas.openExample' },
    ]);
  }
  if (found.length === 1) return only;
  const items = found
    .map((uri) => ({ label: patternName(uri.path), description: vscode.workspace.asRelativePath(uri), uri }))
    .sort((a, b) => a.description.localeCompare(b.description));
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Which pattern?'), matchOnDescription: true });
  if (chosen === undefined) throw new UserCancelledError();
  return chosen.uri;
}

/**
 * Saves a pattern and the prompt files it names where they have unsaved edits: work that reads files would otherwise run another text than
 * the one on screen. Gives back where the pattern is now: one that had no file has one then.
 */
export async function savePattern(uri: vscode.Uri): Promise<vscode.Uri> {
  const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
  if (document === undefined) return uri;
  for (const prompt of vscode.workspace.textDocuments.filter((open) => open.isDirty && isNamedBy(document, open.uri))) await save(prompt.uri);
  return document.isDirty || document.isUntitled ? save(uri) : uri;
}

async function save(uri: vscode.Uri): Promise<vscode.Uri> {
  const saved = await vscode.workspace.save(uri);
  if (saved === undefined) throw new OperationError(vscode.l10n.t('{0} could not be saved, so nothing was run.', vscode.workspace.asRelativePath(uri)));
  return saved;
}

function isNamedBy(pattern: vscode.TextDocument, file: vscode.Uri): boolean {
  const folder = posix.dirname(pattern.uri.path);
  return file.scheme === pattern.uri.scheme && file.toString() !== pattern.uri.toString() && pattern.getText().includes(JSON.stringify(posix.relative(folder, file.path)));
}

function requirePattern(uri: vscode.Uri): vscode.Uri {
  if (isPatternPath(uri.path)) return uri;
  throw new OperationError(vscode.l10n.t('{0} is not a pattern file (.rmas.json).', vscode.workspace.asRelativePath(uri)));
}

function toUri(given: unknown): vscode.Uri | undefined {
  if (given instanceof vscode.Uri) return given;
  return typeof given === 'string' && given.length > 0 ? vscode.Uri.parse(given, true) : undefined;
}

// A topology or run panel in front is about a pattern too, but has no text editor: its tab does not name a file.
function tabUri(): vscode.Uri | undefined {
  const input: unknown = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputText ? input.uri : undefined;
}
