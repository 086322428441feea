import * as vscode from 'vscode';
import type { ModelEntry, StoredModelKind } from '../../../../schemas/protocol.generated.js';
import { byteSize } from '../../infrastructure/byte-size.js';

/** A model of the store, in the Models view. */
export class ModelItem extends vscode.TreeItem {
  constructor(readonly model: ModelEntry) {
    super(model.name, vscode.TreeItemCollapsibleState.None);
    this.id = model.name;
    this.description = described(model);
    this.tooltip = tooltip(model);
    this.iconPath = new vscode.ThemeIcon(model.kind === 'checkpoint' ? 'file-binary' : model.kind === 'package' ? 'package' : 'globe');
    this.contextValue = model.kind;
    this.accessibilityInformation = { label: `${model.name}, ${this.description}` };
  }

  /** Folder of its files. */
  get folder(): vscode.Uri {
    return vscode.Uri.file(this.model.folder);
  }
}

/** What a row says beside the name: what is not known is left out. */
export function described({ kind, architecture, stored, bytes, licence }: ModelEntry): string {
  const parts = [kindWord(kind), architecture, stored === 'none' ? 'f32' : stored, byteSize(bytes), licence ?? vscode.l10n.t('licence not named')];
  return parts.filter((part) => part !== null).join(' · ');
}

function kindWord(kind: StoredModelKind): string {
  switch (kind) {
    case 'package':
      return vscode.l10n.t('package');
    case 'checkpoint':
      return vscode.l10n.t('checkpoint');
    case 'webLlm':
      return 'WebLLM';
  }
}

function tooltip(model: ModelEntry): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  const unknown = '–';
  const lines = [
    [vscode.l10n.t('in patterns'), `store:${model.name}`],
    [vscode.l10n.t('kind'), kindWord(model.kind)],
    [vscode.l10n.t('architecture'), model.architecture ?? unknown],
    [vscode.l10n.t('weights stored as'), model.stored === 'none' ? 'f32' : (model.stored ?? unknown)],
    [vscode.l10n.t('size'), byteSize(model.bytes)],
    [vscode.l10n.t('licence'), model.licence ?? unknown],
    [vscode.l10n.t('from'), model.origin],
    [vscode.l10n.t('added'), new Date(model.added).toLocaleString()],
    [vscode.l10n.t('folder'), model.folder],
  ];
  for (const [name, value] of lines) text.appendText(`${name ?? ''}: ${value ?? ''}\n`);
  return text;
}
