import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * A part that is shipped and what its licence asks to be shipped with it.
 * @typedef {object} Notice
 * @property {string} name With its version.
 * @property {string} licence SPDX expression.
 * @property {string} text
 */

/**
 * The npm packages whose files are in the bundles, as the bundler recorded them.
 * @param {string} root
 * @param {readonly { inputs: Record<string, unknown> }[]} metafiles
 * @returns {Promise<Notice[]>}
 */
export async function npmNotices(root, metafiles) {
  const folders = new Set();
  for (const { inputs } of metafiles) {
    for (const named of Object.keys(inputs)) {
      // A namespace of a bundler plugin may stand before the path.
      const input = named.replace(/^[\w-]{2,}:/, '');
      const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
      if (found?.[1] !== undefined) folders.add(found[1]);
    }
  }
  return Promise.all([...folders].sort().map((folder) => notice(resolve(root, folder))));
}

const texts = join(dirname(fileURLToPath(import.meta.url)), 'licences');

/** Packages that carry no licence text of their own: the copyright line of their source repository. @type {Readonly<Record<string, string>>} */
const holders = {
  'onnxruntime-common': 'Copyright (c) Microsoft Corporation',
  'onnxruntime-web': 'Copyright (c) Microsoft Corporation',
};

/** @param {string} folder */
async function notice(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const files = (await readdir(folder)).filter((file) => /^(licen[sc]e|copying|notice|third.?party.*)/i.test(file)).sort();
  if (files.length === 0) return { name: `${name} ${version}`, licence: String(license), text: await standardText(name, license) };
  const found = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return { name: `${name} ${version}`, licence: String(license), text: found.map((text) => text.trim()).join('\n\n') };
}

/**
 * @param {string} name
 * @param {string} licence
 */
async function standardText(name, licence) {
  const [holder, path] = [holders[name], join(texts, `${licence}.txt`)];
  if (holder === undefined || !existsSync(path)) throw new Error(`${name} is bundled but carries no licence text; name its copyright holder in ${fileURLToPath(import.meta.url)}`);
  return `${holder}\n\n${(await readFile(path, 'utf8')).trim()}`;
}
