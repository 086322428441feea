import { expect, test } from 'vitest';
import { linkFile } from '../../../webview/tests/engine/link-file.js';
import { EngineRuns } from '../driver/engine-runs.js';
import { engineWorker } from '../driver/engine-worker.js';
import { relay } from '../driver/relay.js';
import { useSession } from '../driver/use-session.js';
import { webviewWith } from '../driver/webview.js';

const session = useSession({ prepare: relay });
const web = ['onnx-web', 'onnx'];
let opened: EngineRuns | undefined;
const runs = () => (opened ??= new EngineRuns(session()));

test('RunLoop_WhenThereIsNoGpu_SaysSoAndAnswersAsTheDaemonsEngine', async () => {
  await runs().start('sequential.rmas.json', web);
  await session().workbench.notification(/there is no WebGPU adapter/).first().waitFor();
  const inEditor = await runs().finished();
  const own = await runs().run('sequential.rmas.json', ['onnx']);
  expect(inEditor.outcome).toBe('completed');
  expect(inEditor.answer).toBe(own.answer);
  expect(Object.keys(inEditor.engines)).toEqual(['onnx-web']);
  expect(inEditor.engines['onnx-web']).toContain('WebAssembly');
  expect(Object.keys(own.engines)).toEqual(['onnx']);
});

test('RunLoop_WhenTheEnginesPageIsLoadedAnew_FailsThatRunAndDoesTheNext', async () => {
  await runs().writeSlowPattern('slow.rmas.json');
  await runs().start('slow.rmas.json', web);
  await runs().inProgress();
  await session().extensionHost.run('a reload of all pages', ({ vscode }) => vscode.commands.executeCommand('workbench.action.webview.reloadWebviewAction'));
  const lost = await runs().finished();
  expect(lost).toMatchObject({ outcome: 'failed', error: { code: 'RMAS451' } });
  const next = await runs().run('sequential.rmas.json', web);
  expect(next.outcome).toBe('completed');
});

test('RunLoop_WhenTheEnginesWorkerDies_FailsThatRunAndAnotherWorkerDoesTheNext', async () => {
  await runs().writeSlowPattern('slow.rmas.json');
  await runs().start('slow.rmas.json', web);
  await runs().inProgress();
  const worker = await engineWorker(session().page);
  // A worker that ends itself cannot answer any more.
  void worker.evaluate(() => { close(); }).catch(() => undefined);
  expect(await runs().finished()).toMatchObject({ outcome: 'failed', error: { code: 'RMAS451' } });
  expect((await runs().run('sequential.rmas.json', web)).outcome).toBe('completed');
  const view = await webviewWith(session().page, '[data-restarts]');
  expect(await view.locator('[data-restarts]').getAttribute('data-restarts')).toBe('1');
});

test('RunLoop_WhenALatentIsNoNumber_FailsOnTheHopThatMadeIt', async () => {
  // The critic's second row is infinite, and so no number from there on.
  const width = 80;
  const link = linkFile(width, Float32Array.from({ length: width * width }, (_, i) => (i % (width + 1) === 0 ? 3e38 : 0)));
  await runs().writePatternWithCriticsLink('blown.rmas.json', 'huge.safetensors', link);
  const failed = await runs().run('blown.rmas.json', web);
  expect(failed).toMatchObject({ outcome: 'failed', error: { code: 'RMAS468', where: 'agent critic, round 1' } });
  expect(failed.hops.map(({ agent, round, finite }) => ({ agent, round, finite }))).toEqual([
    { agent: 'planner', round: 1, finite: true },
    { agent: 'critic', round: 1, finite: false },
  ]);
});

test('ShowModelCache_WhenNothingWasFetched_SaysThatItIsEmpty', async () => {
  await session().workbench.runCommand('RecursiveMAS: Show Model Cache');
  await session().workbench.notification(/The model cache is empty/).first().waitFor();
});

test('Session_WhenTheEngineRan_BrokeNoPolicyAndAskedNobody', () => {
  const { guard } = session();
  expect(guard.offMachine).toEqual([]);
  expect(guard.policyViolations).toEqual([]);
  expect(guard.errors.filter((line) => !/RMAS451|RMAS468/.test(line))).toEqual([]);
});
