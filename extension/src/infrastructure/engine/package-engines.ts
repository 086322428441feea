import type * as vscode from 'vscode';

/** Which engine runs packages whose model names none: the daemon's own, or the one inside the editor. */
export interface PackageEngines {
  /** The engine for a run of a pattern; it is there and ready. */
  choose(pattern: vscode.Uri): Promise<'onnx' | 'onnx-web'>;
}
