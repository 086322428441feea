import * as vscode from 'vscode';
import type { FitDocument, GraphView, LinkFacts } from '../../../../schemas/protocol.generated.js';
import type { Daemon } from '../../infrastructure/daemon/daemon.js';
import type { PackageEngines } from '../../infrastructure/engine/package-engines.js';
import { plain, UserCancelledError } from '../../infrastructure/errors.js';
import type { WorkRunner } from '../../infrastructure/work/work-runner.js';

/** A held-out cosine below this is worth a σ branch beside W3, of this width (as `rmas fit-links --help` says). */
const goodCosine = 0.999;
const branchWidth = 128;

/** Fits every link of a pattern. Links that exist are replaced only when the person says so; the widest σ branch among them is fitted for all. */
export async function fitLinks(pattern: vscode.Uri, daemon: Daemon, work: WorkRunner, engines: PackageEngines): Promise<void> {
  const uri = pattern.toString();
  const { graph } = await daemon.request('rmas/graph', { uri });
  const present = graph === null ? [] : linksOf(graph).filter((link) => link.present);
  if (present.length > 0) await confirmReplacing(present.length);
  const width = Math.max(0, ...present.map((link) => link.bottleneck ?? 0));
  await fit(pattern, width, daemon, work, engines);
}

async function fit(pattern: vscode.Uri, bottleneck: number, daemon: Daemon, work: WorkRunner, engines: PackageEngines): Promise<void> {
  const rows = vscode.workspace.getConfiguration('rmas', pattern).get('limits.fitRows', 8000);
  const engine = await engines.choose(pattern);
  const { links } = await work.runShown(vscode.l10n.t('Fitting links of {0}', vscode.workspace.asRelativePath(pattern)), (id) =>
    daemon.request('rmas/fitLinks', { work: id, uri: pattern.toString(), bottleneck, rows, engine }),
  );
  if (links.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('This pattern needs no links.'));
    return;
  }
  const worst = worstOf(links);
  const told = worst === null ? vscode.l10n.t('{0} links fitted.', links.length) : vscode.l10n.t('{0} links fitted; the lowest held-out cosine is {1} ({2}).', links.length, worst.cosine.toFixed(4), worst.name);
  const run = vscode.l10n.t('Run Loop');
  const branch = vscode.l10n.t('Fit Again with a σ Branch');
  const offers = bottleneck === 0 && worst !== null && worst.cosine < goodCosine ? [branch, run] : [run];
  // Not awaited: the command has done its work, the message may stay as long as it likes.
  void vscode.window.showInformationMessage(plain(told), ...offers).then(async (chosen) => {
    if (chosen === run) await vscode.commands.executeCommand('rmas.runLoop', pattern);
    if (chosen === branch) await vscode.commands.executeCommand('rmas.fitLinks', pattern, branchWidth);
  });
}

/** Fits with a σ branch of a given width; the fit before offered it, so nothing is asked. */
export function fitLinksWithBranch(pattern: vscode.Uri, width: number, daemon: Daemon, work: WorkRunner, engines: PackageEngines): Promise<void> {
  return fit(pattern, width, daemon, work, engines);
}

async function confirmReplacing(count: number): Promise<void> {
  const replace = vscode.l10n.t('Replace');
  const detail = vscode.l10n.t('They are written anew when all of them are fitted; if fitting fails or is cancelled, they stay as they are.');
  const chosen = await vscode.window.showWarningMessage(vscode.l10n.t('Replace the {0} links this pattern has?', count), { modal: true, detail }, replace);
  if (chosen !== replace) throw new UserCancelledError();
}

function linksOf(graph: GraphView): LinkFacts[] {
  const links = [...graph.nodes.map(({ agent }) => agent.innerLink), ...graph.edges.map(({ edge }) => edge.link)];
  return links.filter((link) => link !== null);
}

function worstOf(links: readonly FitDocument[]): { readonly cosine: number; readonly name: string } | null {
  let worst: { cosine: number; name: string } | null = null;
  for (const { report } of links) {
    if (report.heldOutCosine === null || (worst !== null && report.heldOutCosine >= worst.cosine)) continue;
    worst = { cosine: report.heldOutCosine, name: report.role === 'inner' ? report.from : `${report.from} → ${report.to}` };
  }
  return worst;
}
