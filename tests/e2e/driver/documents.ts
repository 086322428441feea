import type { ExtensionHost } from './extension-host.js';
import { until } from './until.js';

/** A diagnostic as the editor has it. */
export interface SeenDiagnostic {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info' | 'hint';
  readonly message: string;
  readonly line: number;
}

/** Text documents of the editor, asked and placed through its API; typing is the keyboard's. */
export class Documents {
  constructor(private readonly host: ExtensionHost) {}

  /** A document's text as it is in the editor, saved or not. */
  text(path: string): Promise<string> {
    return this.host.run('the text of a document', async ({ vscode }, file) => (await vscode.workspace.openTextDocument(vscode.Uri.file(file))).getText(), path);
  }

  /** Selects the first occurrence of a text, or of `part` in it, in the editor in front, or the first one shown while a page has the focus. */
  async select(text: string, part = text): Promise<void> {
    await this.host.run(
      `a selection of ${text}`,
      async ({ vscode }, wanted) => {
        const editor = vscode.window.activeTextEditor ?? vscode.window.visibleTextEditors[0];
        if (editor === undefined) throw new Error('no editor is shown');
        const start = editor.document.getText().indexOf(wanted.text);
        if (start < 0) throw new Error('the text is not there');
        const from = start + wanted.text.indexOf(wanted.part);
        const selection = new vscode.Range(editor.document.positionAt(from), editor.document.positionAt(from + wanted.part.length));
        // Setting the selection would only send a message; this waits until the window has done it.
        await vscode.window.showTextDocument(editor.document, { selection, ...(editor.viewColumn === undefined ? {} : { viewColumn: editor.viewColumn }) });
      },
      { text, part },
    );
  }

  /** Waits until the editor in front has its cursor on a line that holds this text. */
  async cursorOn(text: string): Promise<void> {
    await until(`the cursor on a line with ${text}`, async () => {
      const line = await this.host.run('the line of the cursor', ({ vscode }) => {
        const editor = vscode.window.activeTextEditor ?? vscode.window.visibleTextEditors[0];
        return editor === undefined ? '' : editor.document.lineAt(editor.selection.active.line).text;
      });
      if (!line.includes(text)) throw new Error(`it is on "${line}"`);
      return true;
    });
  }

  /** All diagnostics of a file. */
  diagnostics(path: string): Promise<SeenDiagnostic[]> {
    return this.host.run(
      'the diagnostics of a file',
      ({ vscode }, file) => {
        const severities = ['error', 'warning', 'info', 'hint'] as const;
        return vscode.languages.getDiagnostics(vscode.Uri.file(file)).map((diagnostic) => ({
          code: String(typeof diagnostic.code === 'object' ? diagnostic.code.value : diagnostic.code),
          severity: severities[diagnostic.severity],
          message: diagnostic.message,
          line: diagnostic.range.start.line + 1,
        }));
      },
      path,
    );
  }

  /** All diagnostics of a file, once the daemon has said something about it. */
  told(path: string): Promise<SeenDiagnostic[]> {
    return until(`what the daemon says about ${path}`, async () => {
      const seen = await this.diagnostics(path);
      return seen.some(({ code }) => code.startsWith('RMAS')) ? seen : undefined;
    });
  }

  /** Waits until a file has exactly these errors, told by code, and the daemon has said something about it; gives back all diagnostics. */
  async errors(path: string, codes: readonly string[]): Promise<SeenDiagnostic[]> {
    return until(`errors [${codes.join(', ')}] in ${path}`, async () => {
      const seen = await this.diagnostics(path);
      const errors = seen.filter((diagnostic) => diagnostic.severity === 'error');
      // A file without errors has an info of the daemon's in these tests; without it nothing was told yet.
      const told = seen.some((diagnostic) => diagnostic.code.startsWith('RMAS'));
      if (told && JSON.stringify(errors.map(({ code }) => code).sort()) === JSON.stringify([...codes].sort())) return seen;
      throw new Error(told ? seen.map((one) => `${one.code} in line ${String(one.line)}: ${one.message}`).join('; ') : 'the daemon has said nothing');
    });
  }

  /** Throws away all edits and closes all editors. */
  async closeAll(): Promise<void> {
    await this.host.run('all editors closed', async ({ vscode }) => {
      while (vscode.window.tabGroups.activeTabGroup.activeTab !== undefined) {
        await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      }
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    });
  }
}
