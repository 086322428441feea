import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from './until.js';

/** What a run record tells, as far as tests ask. */
export interface RecordedRun {
  readonly manifest: { readonly engines: Readonly<Record<string, string>>; readonly plan: { readonly models: Readonly<Record<string, { readonly engine: string }>> } };
  readonly events: readonly Readonly<Record<string, unknown>>[];
}

/** The one record of a folder that is not known yet, once its run has ended. */
export function nextRun(folder: string, known: Set<string>, limit?: number): Promise<RecordedRun & { readonly finished: Readonly<Record<string, unknown>> }> {
  return until('a finished run', async () => {
    for (const name of await readdir(folder)) {
      if (known.has(name) || name.startsWith('.')) continue;
      const read = (file: string) => readFile(join(folder, name, file), 'utf8');
      const events = (await read('run.jsonl')).trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
      const finished = events.find((event) => event['type'] === 'runFinished');
      if (finished === undefined) continue;
      known.add(name);
      return { manifest: JSON.parse(await read('manifest.json')) as RecordedRun['manifest'], events, finished };
    }
    return undefined;
  }, limit);
}
