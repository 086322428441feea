import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, run } from './command.mjs';
import { none, orOneFailure } from './counts.mjs';

/**
 * The tests of a vitest configuration.
 * @param {string} config
 * @param {readonly string[]} [further]
 */
export async function vitestTests(config, further = []) {
  const folder = await mkdtemp(join(tmpdir(), 'rmas-vitest-'));
  const report = join(folder, 'report.json');
  try {
    const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
    const { code } = await run(process.execPath, [vitest, 'run', '--config', config, '--reporter=verbose', '--reporter=json', `--outputFile.json=${report}`, ...further]);
    return orOneFailure(await read(report), code);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {string} report */
async function read(report) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(await readFile(report, 'utf8'));
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
  } catch {
    return none;
  }
}
