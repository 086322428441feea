import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import latent from '../../dev/fixtures/sequential.latent.run.json';
import text from '../../dev/fixtures/sequential.text.run.json';
import { saysLast, tell } from '../driver/host.js';
import { stands, usePages } from '../driver/use-pages.js';

const open = usePages();
const status = (page: Page, name: string) => page.locator(`[data-testid=page][data-status=${name}]`).waitFor();
const hop = (page: Page, index: number) => page.locator(`[data-testid=hop][data-hop="${index}"]`);
const cells = (page: Page, index: number) => hop(page, index).locator('td').allTextContents();
const choices = { question: null, mode: 'latent', rounds: null, control: 'none', seed: null, keepLatents: true };
const state = (part: object) => ({ type: 'state', file: 'sequential', choices, phase: 'running', events: [], document: null, error: null, graph: null, progress: null, record: null, ...part });

test('Run_WhenAskedByKeyboardAlone_SendsWhatWasChosen', async () => {
  const page = await open('run', 'idle');
  await page.keyboard.press('Tab');
  await page.keyboard.type('What is left?');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('mode');
  await page.keyboard.press('Tab');
  await page.keyboard.type('2');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await page.keyboard.type('7');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await saysLast(page, { type: 'run', choices: { question: 'What is left?', mode: 'latent', rounds: 2, control: 'zero', seed: 7, keepLatents: false } });
});

test('Run_WhenFieldsAreEmpty_LeavesThemToThePattern', async () => {
  const page = await open('run', 'idle');
  await page.getByTestId('question').press('Control+Enter');
  await saysLast(page, { type: 'run', choices });
});

test('Run_WhenRoundsAreNoNumberOfRounds_IsNotSent', async () => {
  const page = await open('run', 'idle');
  await page.getByTestId('rounds').fill('0');
  await page.getByTestId('run').press('Enter');
  expect(await page.getByTestId('rounds').evaluate((input: HTMLInputElement) => input.validity.rangeUnderflow)).toBe(true);
  await page.getByTestId('rounds').fill('1');
  await page.getByTestId('run').press('Enter');
  await saysLast(page, { type: 'run', choices: { ...choices, rounds: 1 } });
});

test('Mode_WhenItHasNoLatents_OffersNoControls', async () => {
  const page = await open('run', 'idle');
  await page.getByTestId('mode').selectOption('text');
  expect(await page.getByTestId('control').isDisabled()).toBe(true);
  expect(await page.getByTestId('keep-latents').isDisabled()).toBe(true);
});

test('Hops_WhenEventsArrive_FillInWithoutInventingNumbers', async () => {
  const page = await open('run', 'starting');
  for (const event of latent.events.slice(0, 3)) await tell(page, { type: 'event', event, record: '/r' });
  await page.locator('[data-testid=hop][data-hop="0"][data-status=finished]').waitFor();
  expect(await cells(page, 0)).toEqual(['1', 'thinks', '35', '0', '8', '–', expect.stringMatching(/^\d+\.\d$/), expect.stringMatching(/ to /)]);
  expect(await cells(page, 4)).toEqual(['2', 'thinksto come', '–', '–', '–', '–', '–', '–']);
  expect(await page.getByTestId('totals').locator('td').allTextContents()).toEqual(['35', '0', '8', '–', expect.any(String), '']);
  await tell(page, { type: 'event', event: latent.events[3], record: '/r' });
  await page.locator('[data-testid=loop-agent][data-agent=critic][data-status=active]').waitFor();
  expect(await page.locator('[data-testid=way][data-lit=true]').evaluateAll((ways) => ways.map((way) => way.getAttribute('data-edge')))).toEqual(['edge:planner->critic:planner']);
  expect(await page.getByTestId('round').textContent()).toBe('round 1 of 3');
});

test('Text_WhenItStreams_GrowsOnItsHop', async () => {
  const page = await open('run', 'starting');
  const start = text.events.findIndex(({ type }) => type === 'tokens');
  for (const event of text.events.slice(0, start + 2)) await tell(page, { type: 'event', event, record: '/r' });
  const tokens = text.events.slice(start, start + 2).map((event) => (event as { text: string }).text);
  await expect.poll(() => page.getByTestId('spoken').first().textContent()).toBe(tokens.join(''));
  expect((await cells(page, 0))[5]).toBe('2');
});

test('Answer_WhenTheRunEnds_StandsOutWithWhatIsKnownOfIt', async () => {
  const page = await open('run', 'finished');
  await status(page, 'finished');
  expect(await page.getByTestId('answer-text').textContent()).toBe(latent.document.answer);
  expect(await page.getByTestId('verdict').textContent()).toBe('right');
  expect(await page.getByTestId('expected').textContent()).toBe(latent.document.expected);
  const { promptTokens, injectedRows, latentSteps, decodedTokens } = latent.document.totals;
  expect((await page.getByTestId('totals').locator('td').allTextContents()).slice(0, 4)).toEqual([promptTokens, injectedRows, latentSteps, decodedTokens].map(String));
  await page.getByTestId('record').press('Enter');
  await saysLast(page, { type: 'openRecord' });
  await page.getByTestId('copy').press('Enter');
  await saysLast(page, { type: 'copy', text: latent.document.answer });
  await hop(page, 1).getByRole('button').press('Enter');
  await saysLast(page, { type: 'reveal', agent: 'critic' });
});

test('Answer_WhenAControlMadeIt_SaysThatItIsOne', async () => {
  const page = await open('run', 'wrong');
  expect(await page.getByTestId('verdict').textContent()).toBe('wrong');
  expect(await page.getByTestId('control-note').textContent()).toBe('control: zeroed latents');
});

test('Tools_WhenCalled_StandOnTheirHop', async () => {
  const page = await open('run', 'tools');
  expect(await page.getByTestId('hops').getByTestId('tool-call').allTextContents()).toEqual([expect.stringContaining('lookup(toast) → 36'), expect.stringContaining('calculator(36+19) → 55')]);
});

test('Cancel_WhenPressed_SaysSoUntilTheRunHasStopped', async () => {
  const page = await open('run', 'running');
  await page.getByTestId('cancel').press('Enter');
  await saysLast(page, { type: 'cancel' });
  await tell(page, state({ phase: 'cancelling', events: latent.events.slice(0, 3) }));
  await status(page, 'cancelling');
  expect(await page.getByTestId('cancel').isDisabled()).toBe(true);
  await tell(page, state({ phase: 'finished', events: latent.events.slice(0, 3) }));
  await status(page, 'cancelled');
  expect(await hop(page, 0).getAttribute('data-status')).toBe('finished');
  expect(await hop(page, 1).getAttribute('data-status')).toBe('dropped');
});

test('Error_WhenItIsOfAHop_StandsOnThatHopOnly', async () => {
  const page = await open('run', 'failed');
  await status(page, 'failed');
  expect(await page.getByTestId('hop-error').count()).toBe(1);
  expect(await page.getByTestId('hop-panel').getAttribute('data-hop')).toBe('4');
  expect(await page.getByTestId('error').count()).toBe(0);
  expect(await hop(page, 4).getAttribute('data-status')).toBe('failed');
  expect(await hop(page, 5).getAttribute('data-status')).toBe('dropped');
});

test('Error_WhenNothingRan_StandsOnThePageWithItsNextStep', async () => {
  const page = await open('run', 'failed-early');
  expect(await page.getByTestId('error').textContent()).toContain('Build it with');
});

test('Reload_WhenSomethingWasBeingWritten_ComesBackWithIt', async () => {
  const page = await open('run', 'idle');
  await page.getByTestId('question').fill('half a quest');
  await page.reload();
  await stands(page);
  expect(await page.getByTestId('question').inputValue()).toBe('half a quest');
  await tell(page, state({ phase: 'idle', choices: { ...choices, question: 'another' } }));
  await expect.poll(() => page.getByTestId('question').inputValue()).toBe('another');
});

test.each(['loading', 'idle', 'running', 'cancelling', 'finished', 'failed', 'cancelled'])('State_WhenItIs_%s_IsNamed', async (name) => {
  await status(await open('run', name), name);
});
