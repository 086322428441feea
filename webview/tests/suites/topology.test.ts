import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import sequential from '../../dev/fixtures/sequential.graph.json';
import { brokenReply } from '../../dev/scenarios/graphs.mjs';
import { said, saysLast, tell } from '../driver/host.js';
import { stands, usePages } from '../driver/use-pages.js';
import { there } from '../../src/lib/__tests__/there.js';

const open = usePages();
const message = (part: object = {}) => ({ type: 'graph', file: 'sequential', ...sequential, ...part });
const node = (page: Page, name: string) => page.locator(`[data-place="agent:${name}"]`);
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-place') ?? document.activeElement?.getAttribute('data-testid'));
const place = async (page: Page, name: string) => there(await node(page, name).boundingBox());

test('Graph_WhenThePatternIsRead_ShowsAgentsSlotsLinksAndRounds', async () => {
  const page = await open('topology', 'deliberation');
  expect(await page.getByTestId('summary').textContent()).toBe('deliberation · 2 rounds · 2 agents');
  const caller = await node(page, 'caller').textContent();
  for (const part of ['caller', 'calls the tools', 'qwen3', 'd 96', '4 latent steps', 'lookup, calculator', 'answers', 'inner link']) expect(caller).toContain(part);
  const feedback = page.locator('[data-testid=edge].is-feedback');
  expect(await feedback.textContent()).toMatch(/feedback ×2.*paper · 0\.\d{3}/);
  expect((await place(page, 'reflector')).y).toBeLessThan((await place(page, 'caller')).y);
});

test('Graph_WhenAgentsRunSideBySide_DrawsALaneUnderThem', async () => {
  const page = await open('topology', 'mixture');
  expect(await page.getByTestId('lane').textContent()).toBe('3 side by side');
  const [red, green, blue] = await Promise.all(['red', 'green', 'blue'].map((name) => place(page, name)));
  expect(new Set([red, green, blue].map((box) => there(box).y)).size).toBe(1);
});

test('Graph_WhenLinksAreMissingOrAnEdgeNamesNobody_SaysSoOnThem', async () => {
  const page = await open('topology', 'missing');
  const states = await page.getByTestId('edge').evaluateAll((edges) => edges.map((edge) => (edge as HTMLElement).dataset['status']));
  expect(new Set(states)).toEqual(new Set(['missing', 'present', 'unused', 'error']));
  expect(await node(page, 'purple').getAttribute('data-status')).toBe('unknown');
  await page.locator('[data-problem]').first().click();
  await saysLast(page, { type: 'reveal', range: { start: { line: 30 } }, focus: true });
});

test('Reveal_WhenClicked_KeepsTheKeyboardAndWhenDoubleClickedMovesIt', async () => {
  const page = await open('topology', 'default');
  const range = there(sequential.graph.nodes[1]).idRange;
  await node(page, 'critic').click();
  await saysLast(page, { type: 'reveal', range, focus: false });
  await node(page, 'critic').dblclick();
  await saysLast(page, { type: 'reveal', range, focus: true });
  await page.locator('[data-place="edge:planner->critic:planner"]').click();
  await saysLast(page, { type: 'reveal', range: there(sequential.graph.edges[0]).toRange, focus: false });
});

test('Keyboard_WhenUsedAlone_WalksTheGraphRevealsAndZooms', async () => {
  const page = await open('topology', 'default');
  const seen: (string | null | undefined)[] = [];
  for (let press = 0; press < 6; press++) {
    await page.keyboard.press('Tab');
    seen.push(await focused(page));
  }
  expect(seen).toEqual(['run', 'compare', 'fit-links', 'explain', 'outline-toggle', 'agent:planner']);
  await page.keyboard.press('ArrowDown');
  expect(await focused(page)).toBe('edge:planner->critic:planner');
  await page.keyboard.press('ArrowDown');
  expect(await focused(page)).toBe('agent:critic');
  await page.keyboard.press('f');
  await saysLast(page, { type: 'reveal', range: there(sequential.graph.nodes[1]).idRange, focus: false });
  await page.keyboard.press('Enter');
  await saysLast(page, { type: 'reveal', range: there(sequential.graph.nodes[1]).idRange, focus: true });
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowDown');
  expect(await focused(page)).toBe('edge:solver->planner:feedback:feedback');
  await page.keyboard.press('ArrowDown');
  expect(await focused(page)).toBe('agent:planner');

  const zoom = () => page.getByTestId('zoom').textContent();
  expect(await zoom()).toBe('100 %');
  await page.keyboard.press('-');
  expect(await zoom()).toBe('80 %');
  await page.keyboard.press('0');
  expect(await zoom()).toBe('100 %');
  const before = await place(page, 'planner');
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(async () => (await place(page, 'planner')).x).toBe(before.x - 60);
  expect(await page.locator(':focus-visible').evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('solid');
});

test('Commands_WhenPressed_AreAskedOfTheHost', async () => {
  const page = await open('topology', 'default');
  for (const [id, command] of [['run', 'rmas.runLoop'], ['compare', 'rmas.compare'], ['fit-links', 'rmas.fitLinks'], ['explain', 'rmas.explain']] as const) {
    await page.getByTestId(id).press('Enter');
    await saysLast(page, { type: 'command', command });
  }
});

test('Outline_WhenToggled_TellsTheSameInWordsAndLeadsToTheText', async () => {
  const page = await open('topology', 'mixture');
  await page.getByTestId('outline-toggle').press('Enter');
  expect(await page.getByTestId('outline-agent').allTextContents()).toEqual(['red', 'green', 'blue', 'summarizer']);
  const outline = await page.getByTestId('outline').textContent();
  for (const part of ['fills slot feedback, feedback into the next of 2 rounds', 'mixture.links/red.inner.safetensors', 'held-out cosine 0.999', 'side by side with 2 more']) expect(outline).toContain(part);
  await page.getByTestId('outline-edge').first().press('Enter');
  await saysLast(page, { type: 'reveal', focus: true });
});

test('Highlight_WhenTheCursorMoves_MarksAndShowsWhereItStands', async () => {
  const page = await open('topology', 'large', { width: 500, height: 400 });
  await tell(page, { type: 'highlight', ids: ['agent:agent150'] });
  await page.locator('[data-place="agent:agent150"][data-marked=true][aria-current=location]').waitFor();
  await expect.poll(async () => (await place(page, 'agent150')).y).toBeLessThan(400);
  expect((await place(page, 'agent150')).y).toBeGreaterThan(0);
  await tell(page, { type: 'highlight', ids: [] });
  await page.locator('[data-marked=true]').waitFor({ state: 'detached' });
});

test('Broken_WhenTheTextIsNoPattern_KeepsTheLastGraphAndListsTheErrors', async () => {
  const page = await open('topology', 'default');
  await tell(page, { type: 'graph', file: 'sequential', ...brokenReply });
  await page.locator('[data-testid=page][data-status=stale]').waitFor();
  expect(await page.getByTestId('node').count()).toBe(3);
  await page.getByTestId('problem').first().press('Enter');
  await saysLast(page, { type: 'reveal', range: there(brokenReply.errors[0]).range, focus: true });
  await tell(page, message());
  await page.locator('[data-testid=page][data-status=shown]').waitFor();
  expect(await page.getByTestId('problems').count()).toBe(0);
});

test('Edit_WhenOnlyTheTextAroundMoves_TouchesNothingDrawn', async () => {
  const page = await open('topology', 'default', {
    before: () => {
      const layouts: number[] = [];
      Object.assign(window, { layouts });
      window.Worker = class extends Worker {
        override postMessage(message: unknown) {
          if (typeof message === 'object' && message !== null && 'cmd' in message && message.cmd === 'layout') layouts.push(layouts.length);
          super.postMessage(message);
        }
      };
    },
  });
  await page.evaluate(() => {
    const changes: string[] = [];
    Object.assign(window, { changes });
    new MutationObserver((records) => changes.push(...records.map(({ type, attributeName }) => `${type} ${attributeName}`))).observe(document.querySelector('[data-testid=plane]') ?? document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  const lower = (range: { start: { line: number; character: number }; end: { line: number; character: number } }) => ({ start: { ...range.start, line: range.start.line + 5 }, end: { ...range.end, line: range.end.line + 5 } });
  const nodes = sequential.graph.nodes.map((view) => ({ ...view, idRange: lower(view.idRange), range: lower(view.range) }));
  await tell(page, message({ graph: { ...sequential.graph, nodes } }));
  await node(page, 'critic').click();
  await saysLast(page, { type: 'reveal', range: there(nodes[1]).idRange });
  expect(await page.evaluate(() => (window as unknown as { changes: string[] }).changes.filter((change) => !change.endsWith('tabindex')))).toEqual([]);
  expect(await page.evaluate(() => (window as unknown as { layouts: number[] }).layouts)).toHaveLength(1);
});

test('Edit_WhenAnAgentIsAddedAndTheViewWasMoved_LeavesTheOthersInPlace', async () => {
  const page = await open('topology', 'default');
  await node(page, 'planner').focus();
  await page.keyboard.press('Shift+ArrowRight');
  const before = await place(page, 'planner');
  const extra = there(sequential.graph.nodes[0]);
  await tell(page, message({ graph: { ...sequential.graph, nodes: [{ ...extra, agent: { ...extra.agent, id: 'extra' } }, ...sequential.graph.nodes.map((view) => ({ ...view, agent: { ...view.agent, stage: view.agent.stage + 1 } }))] } }));
  await node(page, 'extra').waitFor();
  const after = await place(page, 'planner');
  expect([after.x, after.y].map(Math.round)).toEqual([before.x, before.y].map(Math.round));
});

test('Reload_WhenTheViewWasMoved_ComesBackAsItWas', async () => {
  const page = await open('topology', 'mixture');
  await node(page, 'red').focus();
  await page.keyboard.press('+');
  await page.keyboard.press('Shift+ArrowUp');
  const before = await page.getByTestId('plane').getAttribute('style');
  await page.reload();
  await stands(page);
  await expect.poll(() => page.getByTestId('plane').getAttribute('style')).toBe(before);
  await page.getByTestId('outline-toggle').click();
  await page.reload();
  await page.getByTestId('outline').waitFor();
});

test('Pattern_WhenTheEditorShowsAnother_IsWhatAReloadAsksFor', async () => {
  const page = await open('topology', 'default');
  const kept = () => page.evaluate(() => Object.values(sessionStorage).map((state: string) => (JSON.parse(state) as { pattern: string }).pattern));
  expect(await kept()).toEqual(['file:///workspace/topology.rmas.json']);
  await tell(page, message({ file: 'other', pattern: 'file:///workspace/other.rmas.json' }));
  await expect.poll(kept).toEqual(['file:///workspace/other.rmas.json']);
});

test('Mouse_WhenDraggedAndWheeled_MovesAndZoomsAboutThePointer', async () => {
  const page = await open('topology', 'default');
  const before = await place(page, 'planner');
  await page.mouse.move(40, 400);
  await page.mouse.down();
  await page.mouse.move(90, 430, { steps: 3 });
  await page.mouse.up();
  expect(await place(page, 'planner')).toMatchObject({ x: before.x + 50, y: before.y + 30 });
  const moved = await place(page, 'planner');
  await page.mouse.move(moved.x, moved.y);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -100);
  await page.keyboard.up('Control');
  await expect.poll(async () => (await place(page, 'planner')).width).toBeGreaterThan(moved.width);
  const zoomed = await place(page, 'planner');
  expect(Math.abs(zoomed.x - moved.x) + Math.abs(zoomed.y - moved.y)).toBeLessThan(1);
  expect((await said(page)).length).toBe(0);
});

test('Layout_WhenItsWorkerCannotStart_FallsBackToTheOutline', async () => {
  const page = await open('topology', 'default', {
    before: () => {
      window.Worker = function refused() {
        throw new Error('no workers here');
      } as unknown as typeof Worker;
    },
  });
  await page.locator('[data-testid=page][data-status=unplaced]').waitFor();
  expect(await page.getByTestId('unplaced').textContent()).toContain('no workers here');
  expect(await page.getByTestId('outline-agent').count()).toBe(3);
});

test.each([['loading', 'loading'], ['offline', 'offline'], ['offline-later', 'offline'], ['broken', 'broken'], ['stale', 'stale'], ['empty', 'empty']])('State_WhenItIs_%s_IsNamed', async (scenario, status) => {
  const page = await open('topology', scenario);
  await page.locator(`[data-testid=page][data-status=${status}]`).waitFor();
});
