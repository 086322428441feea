import { cp } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(dirname(fileURLToPath(import.meta.url)));
const example = join(here, '..', '..', 'examples', 'relay');

/** Fills a folder with the relay example, without what runs in the checkout left beside it. */
export async function relay(folder: string): Promise<void> {
  await cp(example, folder, { recursive: true, filter: (source) => basename(source) !== '.rmas' });
}

/** The relay example and `team.rmas.json`: a pattern with its own edges, a prompt file, and links found by name. */
export async function team(folder: string): Promise<void> {
  await relay(folder);
  await cp(join(here, 'fixtures', 'team'), folder, { recursive: true });
  await cp(join(folder, 'sequential.links'), join(folder, 'team.links'), { recursive: true });
}
