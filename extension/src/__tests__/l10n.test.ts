import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getL10nJson } from '@vscode/l10n-dev';
import { expect, test } from 'vitest';

const extension = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

test('bundle_WhenATextOfTheExtensionChanges_ChangesToo', async () => {
  const files = readdirSync(join(extension, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.includes('__tests__'));
  const texts = await getL10nJson(files.map((name) => ({ extension: '.ts' as const, contents: readFileSync(join(extension, 'src', name), 'utf8') })));
  const bundle: unknown = JSON.parse(readFileSync(join(extension, 'l10n', 'bundle.l10n.json'), 'utf8'));
  expect(bundle, 'run npm run l10n when the texts are right').toEqual(texts);
});
