import { readdir, readFile } from 'node:fs/promises';
import { until } from './until.js';

/** Process ids of the daemons one VS Code server started: those of its process group that serve an editor. Linux only, as the host is. */
export async function daemonsOf(server: { readonly pid: number }): Promise<number[]> {
  const found: number[] = [];
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = await readFile(`/proc/${name}/stat`, 'utf8');
      const group = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]);
      if (group !== server.pid) continue;
      const words = (await readFile(`/proc/${name}/cmdline`, 'utf8')).split('\0');
      if (words.includes('serve') && words.includes('--stdio')) found.push(Number(name));
    } catch {
      // It ended while it was looked at.
    }
  }
  return found;
}

/** Waits for the one daemon of a server, which is not the one that was killed before. */
export function nextDaemon(server: { readonly pid: number }, killed?: number): Promise<number> {
  return until('a new daemon', async () => {
    const [only, ...more] = (await daemonsOf(server)).filter((pid) => pid !== killed);
    if (more.length > 0) throw new Error('there are several daemons');
    return only;
  });
}
