// What the compiler does not say: which code may know which, and promises nobody waits for.
import { readdirSync } from 'node:fs';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Names of the folders in a folder. @param {string} folder */
function foldersIn(folder) {
  try {
    return readdirSync(new URL(folder, import.meta.url), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch {
    return [];
  }
}

/** An import that is forbidden, by patterns of its path. @typedef {{ message: string, group: string[] }} Forbidden */

/** Later rules replace earlier ones, so each set of files names all it must not import. @param {...Forbidden} patterns */
const forbid = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

/** @type {Forbidden} */
const noFeatures = { message: 'Infrastructure knows no feature.', group: ['**/features/**'] };

/** @type {Forbidden} */
const noExtension = { message: 'Pages know the messages only, never the extension, the editor or Node.', group: ['**/extension/**', 'vscode', 'node:*'] };

/** @type {Forbidden} */
const noApps = { message: 'What all pages share knows none of them.', group: ['**/apps/**'] };

/**
 * Folders side by side that must not know each other.
 * @param {string} parent
 * @param {string} message
 * @param {...Forbidden} further
 */
function siblings(parent, message, ...further) {
  const names = foldersIn(`${parent}/`);
  return names.map((name) => {
    const others = names.filter((other) => other !== name).flatMap((other) => [`../${other}/**`, `../../${other}/**`, `../../../${other}/**`]);
    return { files: [`${parent}/${name}/**`], rules: forbid({ message, group: others }, ...further) };
  });
}

export default defineConfig(
  globalIgnores(['**/dist/', '**/node_modules/', '**/bin/', '**/obj/', '**/*.generated.ts', 'tests/baselines/', 'tests/goldens/', '**/TestResults/',
    // These belong to no tsconfig.json, which the rules with types need.
    'webview/src/**/__tests__/', 'webview/*.d.mts']),
  {
    files: ['**/*.{ts,tsx,mts}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // `Disposable` is a class by name and a shape by use: whatever has `dispose` is one.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Numbers read well in texts; what else is put into one has to say how.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Handlers and callbacks of other libraries often give back nothing in one line.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  { files: ['extension/src/**', 'webview/src/**'], rules: { 'no-console': 'error' } },
  { files: ['extension/src/infrastructure/**'], rules: forbid(noFeatures) },
  ...siblings('extension/src/features', 'A feature knows no other feature; what both need belongs to the infrastructure.'),
  { files: ['webview/src/**'], rules: forbid(noExtension) },
  { files: ['webview/src/lib/**'], rules: forbid(noExtension, noApps) },
  ...siblings('webview/src/apps', 'A page knows no other page; what both need belongs to lib.', noExtension),
  // Unit tests of pages run in Node.
  { files: ['**/__tests__/**'], rules: { 'no-restricted-imports': 'off' } },
);
