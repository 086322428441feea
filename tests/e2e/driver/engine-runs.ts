import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FinishedRun, finishedRun } from './run-records.js';
import type { Session } from './session.js';
import { holds, until } from './until.js';

type RelayPattern = { readonly agents: readonly object[]; readonly links: { readonly inner: object; readonly outer: object }; readonly [key: string]: unknown };

/** Runs patterns of the opened folder on one engine or another, and reads their records. */
export class EngineRuns {
  private readonly known = new Set<string>();

  constructor(private readonly session: Session) {}

  /** Starts "Run Loop" on a pattern. */
  async start(pattern: string, order: readonly string[]): Promise<void> {
    await mkdir(this.records, { recursive: true });
    await this.session.extensionHost.run(
      'a run',
      async ({ vscode }, { file, engines }) => {
        await vscode.workspace.getConfiguration('rmas').update('engine.order', engines, vscode.ConfigurationTarget.Global);
        void vscode.commands.executeCommand('rmas.runLoop', vscode.Uri.file(file));
      },
      { file: this.session.path(pattern), engines: order },
    );
  }

  /** Runs a pattern to its end. */
  async run(pattern: string, order: readonly string[]): Promise<FinishedRun> {
    await this.start(pattern, order);
    return this.finished();
  }

  /** The next run that has ended. */
  finished(): Promise<FinishedRun> {
    return finishedRun(this.records, this.known);
  }

  /** The run in progress has come to a hop. */
  async inProgress(): Promise<void> {
    await until('a hop in progress', async () => {
      for (const name of await readdir(this.records)) {
        if (this.known.has(name) || name.startsWith('.')) continue;
        const text = await readFile(join(this.records, name, 'run.jsonl'), 'utf8');
        return holds(text.includes('"hopStarted"'));
      }
      return undefined;
    });
  }

  /** A copy of the relay pattern whose hops think for a second each; only the last rows cross, so that the contexts hold them. */
  async writeSlowPattern(name: string): Promise<void> {
    await this.writePattern(name, ({ agents, ...pattern }) => ({ ...pattern, agents: agents.map((agent) => ({ ...agent, latentSteps: 400 })), transfer: { pool: 'last:8' } }));
  }

  /** A copy of the relay pattern whose critic thinks through another link. */
  async writePatternWithCriticsLink(name: string, file: string, link: Buffer): Promise<void> {
    await writeFile(this.session.path(file), link);
    await this.writePattern(name, ({ links, ...pattern }) => ({ ...pattern, links: { ...links, inner: { ...links.inner, critic: file } } }));
  }

  // A copy of the relay pattern under another name: its links are found by name no longer, so all are named.
  private async writePattern(name: string, change: (pattern: RelayPattern) => RelayPattern): Promise<void> {
    const pattern = JSON.parse(await readFile(this.session.path('sequential.rmas.json'), 'utf8')) as RelayPattern;
    const folder = 'sequential.links';
    const inner = Object.fromEntries(['planner', 'critic', 'solver'].map((agent) => [agent, `${folder}/${agent}.inner.safetensors`]));
    const outer = Object.fromEntries(['planner-critic', 'critic-solver', 'solver-planner'].map((edge) => [edge.replace('-', '->'), `${folder}/${edge}.outer.safetensors`]));
    await writeFile(this.session.path(name), JSON.stringify(change({ ...pattern, links: { inner, outer } }), null, 2));
  }

  private get records(): string {
    return join(this.session.folder, '.rmas', 'runs');
  }
}
