import * as vscode from 'vscode';
import type { Preflight } from '../../../../webview/src/protocol/engine.js';
import type { CommandRegistry } from '../../infrastructure/command-registry.js';
import type { Daemon } from '../../infrastructure/daemon/daemon.js';
import type { PackageEngines } from '../../infrastructure/engine/package-engines.js';
import type { ErrorReporter } from '../../infrastructure/error-reporter.js';
import { EngineView } from './engine-view.js';

/** Adds the engine inside the editor, its "Show Model Cache", and the choice between it and the daemon's own. */
export function activateEngineHost(commands: CommandRegistry, extension: vscode.Uri, daemon: Daemon, log: vscode.LogOutputChannel, errors: ErrorReporter): PackageEngines & vscode.Disposable {
  const view = new EngineView(extension);
  daemon.serve(view.calls);
  commands.add('rmas.modelCache', () => view.cache.show());
  let told: string | null = null;
  const listening = [
    view,
    view.onDidStart(({ preflight, restarts }) => {
      log.info(`the editor's engine started (${restarts} restarts): ${describe(preflight)}`);
      // The same notice twice says nothing new.
      if (preflight.notice !== null && preflight.notice !== told) void tell(preflight.notice);
      told = preflight.notice;
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('rmas.engine.device') || change.affectsConfiguration('rmas.engine.memoryMb')) view.configure();
    }),
  ];
  return {
    choose: async (pattern) => {
      const [first = 'onnx', ...others] = vscode.workspace.getConfiguration('rmas', pattern).get<('onnx' | 'onnx-web')[]>('engine.order', ['onnx']);
      if (first === 'onnx') return first;
      try {
        await view.open();
        return first;
      } catch (error) {
        if (!others.includes('onnx')) throw error;
        errors.show(error);
        return 'onnx';
      }
    },
    dispose: () => {
      for (const disposable of listening) disposable.dispose();
    },
  };
}

function describe(preflight: Preflight): string {
  const { provider, adapter, software, shaderF16, maxBufferBytes, maxBindingBytes, storageQuota } = preflight;
  return [
    provider,
    adapter === null ? 'no adapter' : `adapter ${adapter}${software ? ' (software)' : ''}`,
    `shader-f16 ${shaderF16 ? 'yes' : 'no'}`,
    `largest buffer ${maxBufferBytes ?? 'unknown'}, largest binding ${maxBindingBytes ?? 'unknown'}`,
    `storage quota ${storageQuota ?? 'unknown'}`,
  ].join(', ');
}

async function tell(notice: string): Promise<void> {
  const setting = vscode.l10n.t('Open Setting');
  const chosen = await vscode.window.showInformationMessage(vscode.l10n.t("RecursiveMAS's engine in the editor: {0}.", notice), setting);
  if (chosen === setting) await vscode.commands.executeCommand('workbench.action.openSettings', 'rmas.engine.device');
}
