import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { beforeAll, expect, test } from 'vitest';
import { scenarioNames } from '../../dev/scenario-names.mjs';
import { type Theme, usePages } from '../driver/use-pages.js';

declare const axe: { run(context: Document, options: object): Promise<AxeResults> };

const open = usePages();
const themes: readonly Theme[] = ['dark', 'light', 'contrast'];
const apps = ['topology', 'run', 'comparison'] as const;
let source = '';
beforeAll(async () => {
  source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
});

const cases = apps.flatMap((app) => scenarioNames[app].map((scenario: string) => [app, scenario] as const)).filter(([app, scenario]) => app !== 'topology' || scenario !== 'large');

test.each(cases)('Axe_WhenLookingAt_%s_%s_FindsNothingSerious', async (app, scenario) => {
  for (const theme of themes) {
    const page = await open(app, scenario, { theme });
    await page.evaluate(source);
    const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(serious.map(({ id, nodes }) => `${theme}: ${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary ?? ''}`).join(' | ')}`)).toEqual([]);
  }
});

test('Outline_WhenLookedAtByAxe_HasNothingSerious', async () => {
  for (const theme of themes) {
    const page = await open('topology', 'missing', { theme });
    await page.getByTestId('outline-toggle').click();
    await page.evaluate(source);
    const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${theme}: ${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
  }
});
