import { run } from './command.mjs';
import { none, sum } from './counts.mjs';
import { dotnetTests } from './dotnet.mjs';
import { vitestTests } from './vitest.mjs';

/** @typedef {import('./counts.mjs').Counts} Counts */

/**
 * Groups of tests, those that fail soonest first.
 * @type {Readonly<Record<string, { about: string, browser?: boolean, run: (further: readonly string[]) => Promise<Counts> }>>}
 */
export const groups = {
  editor: { about: 'types, lint and unit tests of the extension and its pages', run: editorTests },
  dotnet: { about: 'the daemon, its engines, its language features, training', run: dotnetTests },
  browser: { about: 'pages and the engine of the editor, in a browser', browser: true, run: (further) => vitestTests('webview/tests/vitest.config.mts', further) },
  e2e: { about: 'a real VS Code with the extension, from a checkout and from its package', browser: true, run: endToEndTests },
};


/** @param {readonly string[]} further @returns {Promise<Counts>} */
async function editorTests(further) {
  const checks = [];
  checks.push(await step('bundles', ['extension/build.mjs']));
  for (const project of ['extension', 'webview', 'webview/src/engine/__tests__', 'webview/tests', 'tests']) checks.push(await step(`types of ${project}`, ['node_modules/typescript/bin/tsc', '-p', project]));
  checks.push(await step('lint', ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0']));
  return sum([...checks, await vitestTests('vitest.config.mjs', further)]);
}

/** @param {readonly string[]} further @returns {Promise<Counts>} */
async function endToEndTests(further) {
  const daemon = await run('dotnet', ['build', 'daemon/RecursiveMas.Daemon', '-c', 'Release', '-v', 'q', '--nologo']);
  if (daemon.code !== 0) return { ...none, failed: 1 };
  const prepared = sum([await step('bundles', ['extension/build.mjs']), await step('the real VS Code', ['tests/e2e/host/install.mjs']), await step('the package', ['extension/scripts/package.mjs'])]);
  // The package's tests would only say once more that there is none.
  return prepared.failed > 0 ? prepared : sum([prepared, await vitestTests('tests/e2e/vitest.config.mts', further)]);
}

/**
 * One command that has to succeed, counted as one test.
 * @param {string} name
 * @param {readonly string[]} args Of Node.
 * @returns {Promise<Counts>}
 */
async function step(name, args) {
  console.log(`- ${name}`);
  const { code } = await run(process.execPath, args);
  if (code !== 0) console.log(`failed: ${name}`);
  return code === 0 ? { ...none, passed: 1 } : { ...none, failed: 1 };
}
