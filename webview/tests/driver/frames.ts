import type { CDPSession, Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly ts: number;
  readonly dur?: number;
  /** Of `dur`, what the thread really computed: a busy machine stretches the other. */
  readonly tdur?: number;
  readonly pid: number;
  readonly tid: number;
  readonly args?: { readonly name?: string };
}

/** Milliseconds of main-thread work, by frame. */
export interface Frames {
  readonly longest: number;
  readonly median: number;
  /** How many there were. */
  readonly frames: number;
}

/** Main-thread work a frame while something happens, from Chromium's own trace: tasks of the page's main thread, summed from one frame's commit to the next. */
export async function longestFrame(page: Page, during: () => Promise<void>): Promise<Frames> {
  const session = await page.context().newCDPSession(page);
  const events = await traced(session, during);
  // The renderer that drew most is the page's.
  const main = mostFrames(events);
  const frames = events.filter(({ name, pid, tid }) => name === 'Commit' && pid === main?.pid && tid === main.tid).map(({ ts }) => ts).sort((a, b) => a - b);
  const tasks = events.filter(({ name, ph, pid, tid }) => name === 'RunTask' && ph === 'X' && pid === main?.pid && tid === main.tid);
  const work = frames.slice(0, -1).map((start, index) => tasks.filter(({ ts }) => ts >= start && ts < (frames[index + 1] ?? 0)).reduce((sum, { dur, tdur }) => sum + (tdur ?? dur ?? 0), 0) / 1000);
  const sorted = work.sort((a, b) => a - b);
  return { longest: sorted.at(-1) ?? Number.NaN, frames: sorted.length, median: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN };
}

async function traced(session: CDPSession, during: () => Promise<void>): Promise<readonly TraceEvent[]> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel'] } });
  await during();
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  await session.send('Tracing.end');
  await complete;
  return events;
}

function mostFrames(events: readonly TraceEvent[]): TraceEvent | undefined {
  const counted = new Map<string, { event: TraceEvent; count: number }>();
  for (const event of events.filter(({ name }) => name === 'Commit')) {
    const key = `${event.pid}:${event.tid}`;
    counted.set(key, { event, count: (counted.get(key)?.count ?? 0) + 1 });
  }
  return [...counted.values()].sort((a, b) => b.count - a.count)[0]?.event;
}
