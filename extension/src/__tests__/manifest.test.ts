import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
const manifestText = readFileSync(join(root, 'package.json'), 'utf8');
const manifest = JSON.parse(manifestText) as {
  contributes: {
    commands: { command: string }[];
    menus: Record<string, { command?: string; submenu?: string }[]>;
    configuration: { properties: Record<string, unknown> };
    walkthroughs: { steps: { media: { markdown: string }; description: string }[] }[];
  };
};
const texts = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8')) as Record<string, string>;

function sources(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('__tests__'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
}

const code = sources(join(root, 'extension', 'src'));
const commands = manifest.contributes.commands.map(({ command }) => command);

test('manifest_WhenItNamesATextKey_TheTextExistsAndNoneIsLeftOver', () => {
  const used = [...manifestText.matchAll(/%([\w.]+)%/g)].map((match) => match[1] ?? '');
  expect([...new Set(used)].sort()).toEqual(Object.keys(texts).sort());
});

test('manifest_WhenItNamesAFile_TheFileExists', () => {
  const paths = [...manifestText.matchAll(/"(?:\.\/)?((?:extension|schemas)\/(?!dist)[\w./-]+\.\w+)"/g)].map((match) => match[1] ?? '');
  expect(paths.length).toBeGreaterThan(5);
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('manifest_WhenItOffersACommand_TheExtensionRegistersIt', () => {
  const registered = [...code.matchAll(/commands\.add\('([\w.]+)'/g)].map((match) => match[1] ?? '');
  expect(registered.sort()).toEqual([...commands].sort());
});

test('manifest_WhenAMenuNamesACommand_TheCommandIsOffered', () => {
  const named = Object.values(manifest.contributes.menus).flat().flatMap(({ command }) => command ?? []);
  expect(named.filter((command) => !commands.includes(command))).toEqual([]);
});

test('manifest_WhenATextLinksACommand_TheCommandIsOffered', () => {
  const linked = [...JSON.stringify(texts).matchAll(/\(command:(rmas[\w.]+)\)/g)].map((match) => match[1] ?? '');
  expect(linked.length).toBeGreaterThan(5);
  expect(linked.filter((command) => !commands.includes(command))).toEqual([]);
});

test('manifest_WhenItOffersASetting_TheExtensionReadsIt', () => {
  const settings = Object.keys(manifest.contributes.configuration.properties).filter((key) => key !== 'rmas.trace.server');
  expect(settings.filter((key) => !code.includes(`'${key}'`) && !code.includes(`'${key.slice('rmas.'.length)}'`))).toEqual([]);
});
