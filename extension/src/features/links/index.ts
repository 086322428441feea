import * as vscode from 'vscode';
import type { CommandRegistry } from '../../infrastructure/command-registry.js';
import type { Daemon } from '../../infrastructure/daemon/daemon.js';
import type { PackageEngines } from '../../infrastructure/engine/package-engines.js';
import { choosePattern, savePattern } from '../../infrastructure/patterns/chosen-pattern.js';
import { requireTrust } from '../../infrastructure/trust.js';
import type { WorkRunner } from '../../infrastructure/work/work-runner.js';
import { fitLinks, fitLinksWithBranch } from './fit-links.js';

/** Adds "Fit Links". */
export function activateLinks(commands: CommandRegistry, daemon: Daemon, work: WorkRunner, engines: PackageEngines): void {
  commands.add('rmas.fitLinks', async (given, width) => {
    requireTrust(vscode.l10n.t('Fitting links'));
    const pattern = await savePattern(await choosePattern(given));
    await (typeof width === 'number' ? fitLinksWithBranch(pattern, width, daemon, work, engines) : fitLinks(pattern, daemon, work, engines));
  });
}
