import { run } from './command.mjs';
import { orOneFailure } from './counts.mjs';

/** All test projects of the solution. @param {readonly string[]} further Arguments for `dotnet test`. */
export async function dotnetTests(further) {
  const { code, output } = await run('dotnet', ['test', '--solution', 'RecursiveMas.sln', '-c', 'Release', '--no-ansi', '--no-progress', ...further]);
  return orOneFailure({ passed: summed(output, 'succeeded'), failed: summed(output, 'failed'), skipped: summed(output, 'skipped') }, code);
}

/**
 * A number of the final summary, e.g. `  failed: 0`; the last one printed counts.
 * @param {string} output
 * @param {string} name
 */
function summed(output, name) {
  return Number([...output.matchAll(new RegExp(`^\\s*${name}: (\\d+)\\s*$`, 'gm'))].at(-1)?.[1] ?? 0);
}
