import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { relay } from '../driver/relay.js';
import { nextRun } from '../driver/run-records.js';
import { until } from '../driver/until.js';
import { useSession } from '../driver/use-session.js';

const session = useSession({ prepare: relay, settings: { 'rmas.engine.order': ['onnx-web', 'onnx'], 'rmas.engine.device': 'auto' } });
const known = new Set<string>();

async function run(order: readonly string[]) {
  const { extensionHost, folder } = session();
  const runs = join(folder, '.rmas', 'runs');
  await mkdir(runs, { recursive: true });
  await extensionHost.run(
    'a run',
    async ({ vscode }, { file, engines }) => {
      await vscode.workspace.getConfiguration('rmas').update('engine.order', engines, vscode.ConfigurationTarget.Global);
      void vscode.commands.executeCommand('rmas.runLoop', vscode.Uri.file(file));
    },
    { file: join(folder, 'sequential.rmas.json'), engines: order },
  );
  return nextRun(runs, known, 120_000);
}

test('RunLoop_WhenTheEditorsEngineRunsIt_AnswersAsTheDaemonsEngine', async () => {
  const web = await run(['onnx-web', 'onnx']);
  const own = await run(['onnx']);
  expect(web.finished['outcome']).toBe('completed');
  expect(web.finished['answer']).toBe(own.finished['answer']);
  expect(Object.keys(web.manifest.engines)).toEqual(['onnx-web']);
  expect(JSON.stringify(web.manifest.engines)).toContain('WebAssembly');
  expect(Object.keys(own.manifest.engines)).toEqual(['onnx']);
});

test('RunLoop_WhenThereIsNoGpu_SaysThatItRunsThroughWebAssembly', async () => {
  const { workbench } = session();
  await workbench.notification(/there is no WebGPU adapter/).first().waitFor();
});

test('RunLoop_WhenTheEnginePageIsLoadedAnew_FailsThatRunAndTheNextOneWorks', async () => {
  const { page } = session();
  const frame = await until('the engine page', () => page.frames().find((candidate) => candidate.url().includes('webview') && candidate.name() === 'engine'));
  expect(frame).toBeDefined();
});

test('Session_WhenTheEngineRan_BrokeNoPolicyAndAskedNobody', () => {
  const { guard } = session();
  expect(guard.offMachine).toEqual([]);
  expect(guard.policyViolations).toEqual([]);
  expect(guard.errors).toEqual([]);
});
