import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const texts = join(dirname(fileURLToPath(import.meta.url)), 'licences');

/**
 * The NuGet packages and the .NET runtime in published programs, by their own lists of libraries.
 * @param {readonly { assets: string, libraries: string }[]} programs Each with NuGet's record of the build, which says where packages are kept.
 * @returns {Promise<import('./notices-npm.mjs').Notice[]>}
 */
export async function nugetNotices(programs) {
  const notices = new Map();
  for (const program of programs) for (const [library, found] of await noticesOf(program)) notices.set(library, found);
  return [...notices.values()];
}

/** @param {{ assets: string, libraries: string }} program */
async function noticesOf(program) {
  const { libraries } = JSON.parse(await readFile(program.libraries, 'utf8'));
  const { packageFolders } = JSON.parse(await readFile(program.assets, 'utf8'));
  const notices = new Map();
  for (const [library, { type }] of Object.entries(libraries)) {
    if (type === 'project') continue;
    const [name, version] = library.replace(/^runtimepack\./, '').split('/');
    if (name === undefined || version === undefined) throw new Error(`'${library}' is no library with a version`);
    const folder = Object.keys(packageFolders).map((kept) => join(kept, name.toLowerCase(), version)).find((path) => existsSync(path));
    if (folder === undefined) throw new Error(`${name} ${version} is shipped but not in any package folder`);
    notices.set(library, await notice(folder, name, version));
  }
  return notices;
}

/**
 * @param {string} folder
 * @param {string} name
 * @param {string} version
 */
async function notice(folder, name, version) {
  const files = await readdir(folder);
  const nuspec = await readFile(join(folder, files.find((file) => file.endsWith('.nuspec')) ?? ''), 'utf8');
  const licence = /<license type="expression">([^<]+)</.exec(nuspec)?.[1] ?? 'see text';
  const own = files.filter((file) => /^licen[sc]e/i.test(file)).sort();
  const further = files.filter((file) => /^(third.?party.?notices|notice)(\.(txt|md))?$/i.test(file)).sort();
  const parts = await Promise.all([...own, ...further].map((file) => readFile(join(folder, file), 'utf8')));
  if (own.length === 0) parts.unshift(await standardText(name, licence, nuspec));
  return { name: `${name} ${version}`, licence, text: parts.map((part) => part.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n').trim()).join('\n\n') };
}

/**
 * Packages that only name their licence: its text, under their own copyright line.
 * @param {string} name
 * @param {string} licence
 * @param {string} nuspec
 */
async function standardText(name, licence, nuspec) {
  const path = join(texts, `${licence}.txt`);
  if (!existsSync(path)) throw new Error(`${name} is under ${licence}, whose text is not kept in ${texts}`);
  const copyright = /<copyright>([^<]+)</.exec(nuspec)?.[1] ?? /<authors>([^<]+)</.exec(nuspec)?.[1];
  if (copyright === undefined) throw new Error(`${name} names no copyright holder`);
  const line = /copyright|©/i.test(copyright) ? copyright : `Copyright (c) ${copyright}`;
  return `${line}\n\n${(await readFile(path, 'utf8')).trim()}`;
}
