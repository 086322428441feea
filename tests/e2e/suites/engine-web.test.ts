import { expect, test } from 'vitest';
import { EngineRuns } from '../driver/engine-runs.js';
import { relay } from '../driver/relay.js';
import { useSession } from '../driver/use-session.js';

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

test('Session_WhenTheEngineRan_BrokeNoPolicyAndAskedNobody', () => {
  const { guard } = session();
  expect(guard.offMachine).toEqual([]);
  expect(guard.policyViolations).toEqual([]);
  expect(guard.errors.filter((line) => !line.includes('RMAS451'))).toEqual([]);
});
