import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import question from '../../dev/fixtures/question.compare.json';
import sequential from '../../dev/fixtures/sequential.compare.json';
import { saysLast, tell } from '../driver/host.js';
import { stands, usePages } from '../driver/use-pages.js';
import { there } from '../../src/lib/__tests__/there.js';

const open = usePages();
const { report } = sequential.view.record;
const status = (page: Page, name: string) => page.locator(`[data-testid=page][data-status=${name}]`).waitFor();

test('Compare_WhenAskedByKeyboardAlone_SendsWhatWasChosen', async () => {
  const page = await open('comparison', 'idle');
  await page.getByTestId('source').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.type('60');
  await page.keyboard.press('Tab');
  await page.keyboard.type('2, 1');
  await page.keyboard.press('Tab');
  await page.keyboard.type('6');
  await page.keyboard.press('Tab');
  await page.keyboard.type('3');
  // Past single, text and latent to the controls.
  for (let field = 0; field < 5; field++) await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await saysLast(page, { type: 'compare', choices: { limit: 60, rounds: [1, 2], controls: ['zero'], timing: 6, seed: 3 } });
});

test('Compare_WhenRoundsAreNoNumbers_IsNotSent', async () => {
  const page = await open('comparison', 'idle');
  await page.getByTestId('rounds').fill('two');
  await page.getByTestId('compare').press('Enter');
  expect(await page.getByTestId('rounds').evaluate((input: HTMLInputElement) => input.validity.patternMismatch)).toBe(true);
  await page.getByTestId('rounds').fill('2');
  await page.getByTestId('compare').press('Enter');
  await saysLast(page, { type: 'compare', choices: { rounds: [2] } });
});

test('Rows_WhenTheReportIsThere_ShowEveryAccuracyWithIntervalAndN', async () => {
  const page = await open('comparison', 'finished');
  const rows = page.getByTestId('row');
  expect(await rows.count()).toBe(report.rows.length);
  expect(await page.getByTestId('interval').count()).toBe(report.rows.length);
  const latent = await page.locator('[data-testid=row][data-status=latent]').nth(2).locator('td').allTextContents();
  expect(latent.slice(0, 10)).toEqual(['3', '', '97.5 %', '92.9–99.1', '120', '8.0', '62.0', '9.0', expect.stringMatching(/^\d+\.\d$/), '0.10']);
  const controls = page.locator('[data-testid=row][data-status=control]');
  expect(await controls.count()).toBe(6);
  for (const text of await controls.allTextContents()) expect(text).toContain('control');
  expect(await page.getByTestId('difference').nth(2).locator('td').allTextContents()).toEqual(['', '−0.8', '−4.8 to +2.6', '120', '0', '1']);
});

test('Bars_WhenDrawn_EndAtTheAccuracyAndTheirWhiskersAtTheInterval', async () => {
  const page = await open('comparison', 'finished');
  const { accuracy, ci95 } = there(report.rows[0]);
  const bar = page.getByTestId('interval').first();
  expect(Number(await bar.locator('.interval-bar').getAttribute('width'))).toBeCloseTo(accuracy * 100, 0);
  const whisker = there(await bar.locator('.interval-whisker').getAttribute('d'));
  const [low, high] = there(whisker.match(/[\d.]+/g)).map(Number).filter((_, index) => index === 0 || index === 2);
  expect([low, high]).toEqual(ci95.map((bound): unknown => expect.closeTo(bound * 100, 0)));
});

test('Rows_WhenNothingWasAnswered_ShowUnknownAndNoBar', async () => {
  const page = await open('comparison', 'failures');
  const first = page.getByTestId('row').first();
  expect(await first.locator('td').allTextContents()).toEqual(['', '', '–', '–', '0', '–', '–', '–', '–', '–', '–', '–']);
  expect(await first.getByTestId('interval').count()).toBe(0);
  expect(await page.getByTestId('row').nth(6).textContent()).toContain('118 2 failed');
  expect(await page.getByTestId('failed-runs').textContent()).toContain('question in line 17');
});

test('Progress_WhenItComes_SaysTheStageAndHowFar', async () => {
  const page = await open('comparison', 'starting');
  await tell(page, { type: 'progress', progress: { work: 'w', sequence: 1, stage: 'accuracy pass', done: 420, total: 1680, message: null } });
  await expect.poll(() => page.getByTestId('phase').textContent()).toBe('accuracy pass · 420 of 1,680 runs');
  expect(await page.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('25');
  await page.getByTestId('cancel').press('Enter');
  await saysLast(page, { type: 'cancel' });
});

test('Cancelled_WhenSomethingWasFinished_SaysHowMuchCounts', async () => {
  const page = await open('comparison', 'cancelled');
  expect(await page.getByTestId('cancelled').textContent()).toContain('33 of 120 questions');
});

test('Export_WhenPressed_AsksForTheFormat', async () => {
  const page = await open('comparison', 'finished');
  for (const format of ['html', 'markdown', 'csv', 'json']) {
    await page.getByTestId(`export-${format}`).press('Enter');
    await saysLast(page, { type: 'export', format });
  }
});

test('Groups_WhenTheDataHasThem_AreShown', async () => {
  const page = await open('comparison', 'finished');
  await page.getByTestId('groups').locator('summary').press('Enter');
  expect(await page.getByTestId('groups').locator('tbody tr').first().textContent()).toContain('14 of 40');
});

test('Reload_WhenSomethingWasBeingWritten_ComesBackWithIt', async () => {
  const page = await open('comparison', 'idle');
  await page.getByTestId('rounds').fill('1, 4');
  await page.reload();
  await stands(page);
  expect(await page.getByTestId('rounds').inputValue()).toBe('1, 4');
});

test.each([['loading', 'loading'], ['idle', 'idle'], ['running', 'running'], ['cancelling', 'cancelling'], ['finished', 'finished'], ['cancelled', 'cancelled'], ['cancelled-early', 'cancelled'], ['failed', 'failed']])('State_WhenItIs_%s_IsNamed', async (scenario, name) => {
  await status(await open('comparison', scenario), name);
});

test('Filling_WhenQuestionsFinish_ShowsFiguresAndAnswersSoFar', async () => {
  const page = await open('comparison', 'running');
  expect(await page.getByTestId('filling').textContent()).toMatch(/So far: \d+ of 120 questions/);
  expect(await page.getByTestId('interval').count()).toBe(report.rows.length);
  expect(await page.getByTestId('question').count()).toBeGreaterThan(0);
});

test('Question_WhenOnlyOneWasAsked_StandsWithEveryAnswerSideBySide', async () => {
  const page = await open('comparison', 'question');
  const { record, questions } = question.view;
  expect(await page.getByTestId('answer').count()).toBe(record.report.rows.length);
  for (const [index, answer] of there(questions[0]).answers.entries()) expect(await page.getByTestId('answer').nth(index).textContent()).toContain(answer.text);
});

test('Baseline_WhenOneIsChosen_IsAskedForAndShowsPairedDifferences', async () => {
  const page = await open('comparison', 'repeats');
  await page.getByTestId('baseline-choice').selectOption({ index: 1 });
  await saysLast(page, { type: 'show', record: sequential.view.folder });
  const held = await open('comparison', 'baseline');
  const rows = held.getByTestId('baseline-row');
  expect(await rows.count()).toBe(report.rows.length);
  for (const [index, { paired }] of sequential.baseline.rows.entries()) {
    const cells = await rows.nth(index).locator('td').allTextContents();
    expect(cells[5]).toBe(paired === null ? '–' : String(paired.n));
  }
});

test('Repeats_WhenThereAreSome_StandInTheirCell', async () => {
  const page = await open('comparison', 'repeats');
  expect(await page.getByTestId('repeats').textContent()).toContain('2 repeats');
  expect(await page.getByTestId('row').count()).toBe(report.rows.length);
  expect(await page.getByTestId('row').nth(0).locator('.accuracy .cell-spread').count()).toBe(1);
});

test('Provenance_WhenTheAdapterIsEmulatedOrAModelChanged_SaysSo', async () => {
  const page = await open('comparison', 'software');
  const words = await page.getByTestId('provenance').textContent();
  expect(words).toContain('software adapter');
  expect(words).toContain('planner: critic');
});

test('Again_WhenPressed_AsksForTheSameOnceMore', async () => {
  const page = await open('comparison', 'finished');
  await page.getByTestId('again').press('Enter');
  await saysLast(page, { type: 'again' });
});

test('Reload_WhenAComparisonWasShownAndTheHostForgotIt_AsksForItAgain', async () => {
  const page = await open('comparison', 'default');
  await page.getByTestId('earlier-comparison').first().press('Enter');
  await status(page, 'finished');
  await page.reload();
  await status(page, 'finished');
  await saysLast(page, { type: 'show', record: sequential.view.folder });
});

test.each([['large', 'question'], ['large-rows', 'row']])('Opening_WhenAComparisonHasAThousandRows_%s_TakesLessThanASecond', async (scenario, kind) => {
  const large = await open('comparison', scenario);
  // The best of three says what it costs; the others say what else the machine did.
  const opened: number[] = [];
  for (let time = 0; time < 3; time++) {
    await large.reload();
    await large.getByTestId(kind).first().waitFor();
    opened.push(await large.evaluate(() => performance.getEntriesByName('first-contentful-paint').length === 0 ? Infinity : performance.now()));
  }
  console.log(`${scenario}: drawn ${opened.map(Math.round).join(', ')} ms after the page was asked for`);
  expect(Math.min(...opened)).toBeLessThan(1000);
  // Only those in sight are drawn, and the last can be reached by keyboard.
  expect(await large.getByTestId(kind).count()).toBeLessThan(100);
  const frame = large.getByTestId(kind === 'row' ? 'rows-frame' : 'questions-frame');
  await frame.focus();
  await large.keyboard.press('End');
  await large.getByTestId(kind).filter({ hasText: '1000' }).first().waitFor();
});
