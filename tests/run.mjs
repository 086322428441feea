// Runs every test of the repository. The last line is always `N passed, N failed, N skipped`.
// `npm test -- --only dotnet,e2e` runs some groups; what follows `--` goes to their runner.
import { parseArgs } from 'node:util';
import { line, none, sum } from './run/counts.mjs';
import { groups } from './run/groups.mjs';
import { ensurePackages } from './run/npm-packages.mjs';

const { values, positionals } = parseArgs({ options: { only: { type: 'string', multiple: true } }, allowPositionals: true });
const names = values.only?.flatMap((value) => value.split(',')) ?? Object.keys(groups);
const unknown = names.filter((name) => groups[name] === undefined);
if (unknown.length > 0) {
  console.error(`error: no group '${unknown.join("', '")}'; there are ${Object.keys(groups).join(', ')}`);
  process.exit(2);
}

const counted = [];
if (await ensurePackages()) {
  const { findChromium } = await import('./e2e/host/chromium.mjs');
  const { hostUnsupported } = await import('./e2e/host/install.mjs');
  for (const name of names) {
    const group = groups[name];
    if (group === undefined) continue;
    console.log(`\n== ${name}: ${group.about}`);
    const missing = group.browser !== true ? null : findChromium() === null ? 'there is no chromium (Debian: apt-get install chromium; or name one in RMAS_CHROMIUM)' : name === 'e2e' ? hostUnsupported() : null;
    const mayMiss = process.env['RMAS_SKIP_NOTHING'] !== '1';
    if (missing !== null) console.log(`${mayMiss ? 'skipped' : 'failed'}: ${missing}`);
    const started = Date.now();
    const counts = missing === null ? await group.run(positionals) : mayMiss ? { ...none, skipped: 1 } : { ...none, failed: 1 };
    counted.push({ name, counts });
    console.log(`${name}: ${line(counts)} (${Math.round((Date.now() - started) / 1000)} s)`);
  }
} else {
  counted.push({ name: 'packages', counts: { ...none, failed: 1 } });
}

const all = sum(counted.map(({ counts }) => counts));
console.log(`\n${counted.map(({ name, counts }) => `${name}: ${line(counts)}`).join('\n')}`);
process.exitCode = all.failed > 0 ? 1 : 0;
console.log(line(all));
