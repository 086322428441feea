import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root, run } from './command.mjs';

const stamp = join(root, 'node_modules', '.rmas-packages');

/** Installs the npm packages of the lockfile unless they are there. @returns {Promise<boolean>} False when it failed. */
export async function ensurePackages() {
  const wanted = createHash('sha256').update(await readFile(join(root, 'package-lock.json'))).digest('hex');
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === wanted) return true;
  console.log('installing npm packages…');
  const { code } = await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
  if (code === 0) await writeFile(stamp, wanted);
  return code === 0;
}
