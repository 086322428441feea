import * as vscode from 'vscode';
import { OperationError, UserCancelledError } from '../../infrastructure/errors.js';
import { isPatternPath, patternSuffix } from '../../infrastructure/patterns/pattern-file.js';
import { chooseWorkspaceFolder } from '../../infrastructure/workspace-folder.js';

const templates = ['sequential', 'mixture', 'distillation', 'deliberation'] as const;
type Template = (typeof templates)[number];

/** Writes a new pattern from one of the four templates and opens it. */
export async function newPattern(extension: vscode.Uri, given: unknown): Promise<void> {
  const template = await chooseTemplate();
  const target = await chooseTarget(template, given instanceof vscode.Uri ? given : undefined);
  const source = vscode.Uri.joinPath(extension, 'extension', 'templates', `${template}${patternSuffix}`);
  await vscode.workspace.fs.copy(source, target, { overwrite: false });
  await vscode.window.showTextDocument(target);
}

async function chooseTemplate(): Promise<Template> {
  const about: Record<Template, readonly [string, string]> = {
    sequential: ['planner → critic → solver', vscode.l10n.t('a chain; each agent builds on the one before')],
    mixture: ['specialists → summarizer', vscode.l10n.t('side by side; one agent puts together what they know')],
    distillation: ['expert → learner', vscode.l10n.t('a large model guides a small one')],
    deliberation: ['reflector ↔ tool-caller', vscode.l10n.t('one agent thinks, one uses tools')],
  };
  const items = templates.map((template) => ({ label: template, description: about[template][0], detail: about[template][1], template }));
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('New Pattern'), placeHolder: vscode.l10n.t('Which pattern?') });
  if (chosen === undefined) throw new UserCancelledError();
  return chosen.template;
}

async function chooseTarget(template: Template, folder: vscode.Uri | undefined): Promise<vscode.Uri> {
  const root = folder ?? (await chooseWorkspaceFolder());
  if (root === undefined) {
    throw new OperationError(vscode.l10n.t('A pattern lives in a folder, beside its models and links. Open one first.'), [
      { title: vscode.l10n.t('Open Folder'), command: 'workbench.action.files.openFolder' },
    ]);
  }
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('New Pattern'),
    prompt: vscode.l10n.t('File name in {0}', vscode.workspace.asRelativePath(root, true)),
    value: `${template}${patternSuffix}`,
    valueSelection: [0, template.length],
    validateInput: async (value) => problemWith(value, root),
  });
  if (name === undefined) throw new UserCancelledError();
  return vscode.Uri.joinPath(root, withSuffix(name));
}

async function problemWith(value: string, root: vscode.Uri): Promise<string | undefined> {
  const name = withSuffix(value);
  if (name === patternSuffix) return vscode.l10n.t('Give it a name.');
  if (/[\\:*?"<>|]|^\/|(^|\/)\.\.?(\/|$)/.test(name)) return vscode.l10n.t('The name must be a path inside the folder, without \\ : * ? " < > |.');
  return (await exists(vscode.Uri.joinPath(root, name))) ? vscode.l10n.t('{0} exists already.', name) : undefined;
}

function withSuffix(name: string): string {
  const trimmed = name.trim();
  return isPatternPath(trimmed) ? trimmed : `${trimmed.replace(/\.json$/i, '')}${patternSuffix}`;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
