import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FinishedRun, finishedRun } from './run-records.js';
import type { Session } from './session.js';

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

  /** A copy of the relay pattern whose first hop thinks for seconds. */
  async writeSlowPattern(name: string): Promise<void> {
    const text = await readFile(this.session.path('sequential.rmas.json'), 'utf8');
    await writeFile(this.session.path(name), text.replace('"latentSteps": 8', '"latentSteps": 460').replace('"pattern": "sequential"', '"links": { "inner": { "planner": "sequential.links/planner.inner.safetensors", "critic": "sequential.links/critic.inner.safetensors", "solver": "sequential.links/solver.inner.safetensors" }, "outer": { "planner->critic": "sequential.links/planner-critic.outer.safetensors", "critic->solver": "sequential.links/critic-solver.outer.safetensors", "solver->planner": "sequential.links/solver-planner.outer.safetensors" } },\n  "pattern": "sequential"'));
  }

  private get records(): string {
    return join(this.session.folder, '.rmas', 'runs');
  }
}
