import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import latents from '../../dev/fixtures/sequential.latents.json';
import latent from '../../dev/fixtures/sequential.latent.run.json';
import { saysLast } from '../driver/host.js';
import { usePages } from '../driver/use-pages.js';
import { type Frames, longestFrame } from '../driver/frames.js';

const open = usePages();
const row = (page: Page, hop: number) => page.locator(`[data-testid=timeline-row][data-hop="${hop}"]`);

test('Timeline_WhenARunEnded_ShowsEachHopWhereItRan', async () => {
  const page = await open('run', 'finished');
  expect(await page.getByTestId('timeline-row').count()).toBe(9);
  const started = latent.events.flatMap((event) => (event.type === 'hopStarted' ? [event.atMs ?? Number.NaN] : []));
  const ended = latent.events.flatMap((event) => (event.type === 'hopFinished' ? [event.atMs ?? Number.NaN] : []));
  const left = await page.getByTestId('bar').evaluateAll((bars) => bars.map((bar) => Number.parseFloat((bar as HTMLElement).style.left)));
  const length = Math.max(...ended);
  for (const [hop, at] of left.entries()) expect(at).toBeCloseTo(((started[hop] ?? Number.NaN) / length) * 100, 2);
});

test('Timeline_WhenWalkedByKeys_ShowsThatHop', async () => {
  const page = await open('run', 'finished');
  await row(page, 8).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  expect(await page.getByTestId('hop-panel').getAttribute('data-hop')).toBe('1');
  expect(await page.getByTestId('hop-title').textContent()).toBe('Hop 2 of 9: critic thinks, round 1');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-hop'))).toBe('1');
  await page.getByTestId('slot').press('Enter');
  expect(await page.getByTestId('hop-panel').getAttribute('data-hop')).toBe('0');
});

test('Timeline_WhenARecordIsOld_SaysThatTimesAreNotKnown', async () => {
  const page = await open('run', 'old-record');
  expect(await page.getByTestId('bar').count()).toBe(0);
  expect(await page.textContent('main')).toContain('does not say when its hops began');
});

test('Inspector_WhenAThoughtIsChosen_ShowsExactlyTheRecordedRows', async () => {
  const page = await open('run', 'finished');
  await row(page, 3).click();
  await page.getByTestId('inspector').waitFor();
  const { f16, width } = latents['rmas/latentRows']['3'];
  const bytes = Buffer.from(f16, 'base64');
  const heat = page.getByTestId('heatmap');
  expect([await heat.getAttribute('data-rows'), await heat.getAttribute('data-width')]).toEqual(['8', String(width)]);
  await heat.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  const value = half(bytes.readUInt16LE(2 * (width + 1)));
  await expect.poll(() => page.getByTestId('cell').textContent()).toContain(`row 2, dimension 2: ${value.toFixed(4)}`);
  const measures = latents['rmas/latentMeasures']['3'];
  const cells = await page.getByTestId('latent-row').nth(1).locator('td').allTextContents();
  expect(cells.slice(0, 2)).toEqual(['2', measures.norms[1]?.toFixed(2)]);
  await page.getByTestId('say').press('Enter');
  await page.getByTestId('said').first().waitFor();
  expect(await page.getByTestId('said').count()).toBe(8 * 5);
});

test.each([['latents-not-kept', 'latents-not-kept'], ['latents-broken', 'latents-error']])('Inspector_WhenItIs_%s_SaysWhy', async (scenario, testid) => {
  const page = await open('run', scenario);
  await row(page, 0).click();
  await page.getByTestId(testid).waitFor();
});

test('Resume_WhenAskedFromAHop_NamesItAndTheSeed', async () => {
  const page = await open('run', 'finished');
  await row(page, 4).click();
  await page.getByTestId('resume-seed').fill('11');
  await page.getByTestId('resume').press('Enter');
  await saysLast(page, { type: 'resume', hop: 4, seed: 11 });
});

test('Hop_WhenItWasTakenOver_SaysFromWhere', async () => {
  const page = await open('run', 'resumed');
  await row(page, 2).click();
  expect(await page.getByTestId('reused').textContent()).toContain('20261125-080000-000-4f2a9c');
  expect(await row(page, 2).textContent()).toContain('taken over');
});

test('Engine_WhenItsAdapterIsEmulated_IsLabelled', async () => {
  const page = await open('run', 'software');
  await page.getByTestId('software').waitFor();
});

test('Loading_WhenModelsLoad_IsShown', async () => {
  const page = await open('run', 'models');
  expect(await page.getByTestId('phase').textContent()).toBe('loading critic · building session · 62 %');
  expect(await page.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('62');
});

test('Scrolling_Through200HopsOf80By2048_Takes8MsAFrameAtMost', async () => {
  const page = await open('run', 'large');
  await row(page, 7).click();
  await page.getByTestId('inspector').waitFor();
  await page.getByTestId('map').waitFor();
  const passes = { timeline: [] as Frames[], 'hop-title': [] as Frames[] };
  for (const turn of [1, -1, 1, -1, 1, -1]) {
    for (const [place, distance] of [['timeline', 200], ['hop-title', 120]] as const) {
      // Before the trace: finding what to hover over is the driver's work, done on the page's thread.
      await page.getByTestId(place).hover();
      const pass = await longestFrame(page, async () => {
        for (let i = 0; i < 25; i++) await page.mouse.wheel(0, turn * distance);
      });
      console.log(`scrolling ${place}: ${pass.frames} frames, median ${pass.median.toFixed(2)} ms, longest ${pass.longest.toFixed(2)} ms of main-thread work`);
      passes[place].push(pass);
    }
  }
  // Of each place the quietest pass: the page's own work is in all of them, collecting garbage and compiling are not.
  const longest = Math.max(...Object.values(passes).map((of) => Math.min(...of.map((pass) => pass.longest))));
  const frames = Math.min(...Object.values(passes).flat().map((pass) => pass.frames));
  expect(frames).toBeGreaterThan(10);
  expect(longest).toBeLessThanOrEqual(8);
});

function half(bits: number): number {
  const [sign, exponent, fraction] = [bits & 0x8000 ? -1 : 1, (bits >> 10) & 31, bits & 1023];
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25));
}
