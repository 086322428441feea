import { writeFile } from 'node:fs/promises';
import { npmNotices } from './notices-npm.mjs';
import { nugetNotices } from './notices-nuget.mjs';

const head = `Third-party notices

This package contains the parts below, each under its own licence. The example's models, links and questions are the project's own.
`;

/**
 * Writes the notices of exactly what is shipped; the same parts give the same file.
 * @param {{ root: string, file: string, metafiles: readonly { inputs: Record<string, unknown> }[], programs: readonly { assets: string, libraries: string }[] }} shipped
 * @returns {Promise<number>} Number of parts.
 */
export async function writeNotices({ root, file, metafiles, programs }) {
  const notices = [...(await npmNotices(root, metafiles)), ...(await nugetNotices(programs))];
  notices.sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
  const rule = '='.repeat(80);
  const list = notices.map(({ name, licence }) => `- ${name} (${licence})`).join('\n');
  const bodies = notices.map(({ name, licence, text }) => `${rule}\n${name}\nLicence: ${licence}\n${rule}\n\n${text}\n`).join('\n');
  await writeFile(file, `${head}\n${list}\n\n${bodies}`);
  return notices.length;
}
