import { expect, test, vi } from 'vitest';
import type { ModelEntry } from '../../../../../schemas/protocol.generated.js';
import type { Daemon } from '../../../infrastructure/daemon/daemon.js';
import type { DaemonState } from '../../../infrastructure/daemon/daemon-state.js';

vi.mock('vscode', () => ({
  l10n: { t: (text: string) => text },
  EventEmitter: class {
    private readonly listeners: ((value: unknown) => void)[] = [];
    readonly event = (listener: (value: unknown) => void) => this.listeners.push(listener);
    fire(value: unknown): void {
      for (const listener of this.listeners) listener(value);
    }
  },
  TreeItem: class {
    constructor(readonly label: string) {}
  },
  TreeItemCollapsibleState: { None: 0 },
  ThemeIcon: class {
    constructor(readonly id: string) {}
  },
  MarkdownString: class {
    value = '';
    appendText(text: string): void {
      this.value += text;
    }
  },
  Uri: { file: (path: string) => ({ fsPath: path }) },
}));

const { ModelsView } = await import('../models-view.js');
const { described } = await import('../model-item.js');

const model: ModelEntry = {
  name: 'small', kind: 'package', architecture: 'qwen2', stored: 'int4', bytes: 581_000_000, licence: null, origin: 'folder small', folder: '/store/content/ab', added: '2026-01-01T00:00:00Z',
};

function served(state: DaemonState) {
  const asked: string[] = [];
  const states: ((state: DaemonState) => void)[] = [];
  const daemon = {
    state,
    onDidChangeState: (listener: (state: DaemonState) => void) => {
      states.push(listener);
      return { dispose: () => undefined };
    },
    request: (method: string) => {
      asked.push(method);
      return Promise.resolve({ folder: '/store', bytes: 1, models: [model] });
    },
  };
  const view = new ModelsView(daemon as unknown as Daemon);
  let fired = 0;
  view.onDidChangeTreeData(() => fired++);
  const change = (next: DaemonState) => {
    daemon.state = next;
    for (const listener of states) listener(next);
  };
  return { view, asked, change, fired: () => fired };
}

const running: DaemonState = { kind: 'running', version: '1', pid: 1 };

test('getChildren_WhenTheViewWasLeftOpen_StartsNoDaemon', async () => {
  const { view, asked } = served({ kind: 'idle' });
  expect(await view.getChildren()).toEqual([]);
  expect(asked).toEqual([]);
});

test('getChildren_WhenAPersonAsks_ListsTheStore', async () => {
  const { view, asked, fired } = served({ kind: 'idle' });
  view.refresh();
  expect(fired()).toBe(1);
  const [item] = await view.getChildren();
  expect(asked).toEqual(['rmas/models']);
  expect(item?.model).toEqual(model);
  expect(item?.contextValue).toBe('package');
  expect(item?.folder.fsPath).toBe('/store/content/ab');
});

test('getChildren_WhenTheDaemonCame_ReadsOnceMore', async () => {
  const { view, asked, change, fired } = served({ kind: 'idle' });
  change({ kind: 'starting', restarts: 0 });
  expect(fired()).toBe(0);
  change(running);
  change(running);
  expect(fired()).toBe(1);
  expect(await view.getChildren()).toHaveLength(1);
  expect(asked).toHaveLength(1);
});

test.each([
  [model, 'package · qwen2 · int4 · 581.0 MB · licence not named'],
  [{ ...model, stored: 'none', licence: 'mit' }, 'package · qwen2 · f32 · 581.0 MB · mit'],
  [{ ...model, kind: 'webLlm' as const, stored: null, bytes: 900 }, 'WebLLM · qwen2 · 900 B · licence not named'],
  [{ ...model, kind: 'checkpoint' as const, architecture: null, stored: null }, 'checkpoint · 581.0 MB · licence not named'],
])('described_Of%#_LeavesOutWhatIsNotKnown', (entry, text) => {
  expect(described(entry)).toBe(text);
});
