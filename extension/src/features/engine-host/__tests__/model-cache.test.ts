import { expect, test, vi } from 'vitest';
import type { ToEngine } from '../../../../../webview/src/protocol/engine.js';

const shown = vi.hoisted(() => ({ picks: [] as unknown[], confirms: 'Delete', titles: [] as string[] }));
vi.mock('vscode', () => ({
  l10n: { t: (text: string, ...values: readonly (string | number)[]) => values.reduce<string>((told, value, i) => told.replace(`{${String(i)}}`, String(value)), text) },
  window: {
    showInformationMessage: (text: string) => shown.titles.push(text),
    showWarningMessage: () => Promise.resolve(shown.confirms),
    showQuickPick: (items: readonly unknown[]) => {
      shown.picks.push(...items);
      return Promise.resolve([items[0]]);
    },
  },
}));

const { ModelCache } = await import('../model-cache.js');

const held = [{ address: 'https://a/', files: 2, bytes: 3 * 2 ** 20 }, { address: 'https://b/', files: 1, bytes: 10 }];

function opened(answers: (message: Extract<ToEngine, { type: 'cache' }>) => typeof held | null) {
  const posted: ToEngine[] = [];
  const cache = new ModelCache(() =>
    Promise.resolve((message: ToEngine) => {
      posted.push(message);
      if (message.type === 'cache') queueMicrotask(() => cache.receive({ type: 'cached', ask: message.ask, files: answers(message), why: 'refused' }));
    }),
  );
  return { cache, posted };
}

test('show_WhenAModelIsPicked_DeletesThatOneOnly', async () => {
  const { cache, posted } = opened(({ remove }) => held.filter(({ address }) => !remove.includes(address)));
  await cache.show();
  expect(posted).toEqual([{ type: 'cache', ask: 1, remove: [] }, { type: 'cache', ask: 2, remove: ['https://a/'] }]);
  expect(shown.picks[0]).toMatchObject({ label: 'https://a/', description: '3.0 MB, 2 files' });
  expect(shown.titles.at(-1)).toBe('3.0 MB freed.');
});

test('show_WhenAPersonThinksAgain_DeletesNothing', async () => {
  shown.confirms = 'Cancel';
  const { cache, posted } = opened(() => held);
  await expect(cache.show()).rejects.toThrow();
  expect(posted.length).toBe(1);
});

test('show_WhenTheCacheIsEmpty_SaysSo', async () => {
  await opened(() => []).cache.show();
  expect(shown.titles.at(-1)).toBe('The model cache is empty.');
});

test('files_WhenThePageRefusesOrGoesAway_SaysWhy', async () => {
  await expect(opened(() => null).cache.files()).rejects.toThrow('refused');
  const silent = new ModelCache(() => Promise.resolve(() => undefined));
  const asked = silent.files();
  await Promise.resolve();
  await Promise.resolve();
  silent.lost('its view was closed');
  await expect(asked).rejects.toThrow('its view was closed');
});
