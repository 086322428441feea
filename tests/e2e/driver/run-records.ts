import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from './until.js';

/** A hop of a record. */
export interface EndedHop {
  readonly hop: number;
  readonly agent: string;
  readonly round: number;
  readonly finite: boolean | null;
}

/** A run that has ended, as its record tells. */
export interface FinishedRun {
  readonly outcome: string;
  readonly answer: string | null;
  readonly error: { readonly code: string; readonly message: string; readonly where: string | null } | null;
  /** Engines by name, with their versions and devices. */
  readonly engines: Readonly<Record<string, string>>;
  /** Hops that ended, in the order they did. */
  readonly hops: readonly EndedHop[];
}

/** How long a run may take: an emulated GPU takes minutes for what a real one does in a second. */
const longestRun = 240_000;

/** The next run of a folder of records that has ended; records that are known already are passed over. */
export function finishedRun(folder: string, known: Set<string>): Promise<FinishedRun> {
  const probe = async (): Promise<FinishedRun | undefined> => {
    for (const name of await readdir(folder)) {
      if (known.has(name) || name.startsWith('.')) continue;
      const events = (await readFile(join(folder, name, 'run.jsonl'), 'utf8')).trim().split('\n');
      const told = events.map((line) => JSON.parse(line) as { type: string; result: EndedHop } & FinishedRun);
      const finished = told.find(({ type }) => type === 'runFinished');
      if (finished === undefined) continue;
      known.add(name);
      const { engines } = JSON.parse(await readFile(join(folder, name, 'manifest.json'), 'utf8')) as FinishedRun;
      return { ...finished, engines, hops: told.filter(({ type }) => type === 'hopFinished').map(({ result }) => result) };
    }
    return undefined;
  };
  return until('a finished run', probe, longestRun);
}
