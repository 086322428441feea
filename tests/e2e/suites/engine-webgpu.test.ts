import { expect, test } from 'vitest';
import { EngineRuns } from '../driver/engine-runs.js';
import { relay } from '../driver/relay.js';
import { useSession } from '../driver/use-session.js';

const session = useSession({ prepare: relay, softwareGpu: true, settings: { 'rmas.engine.device': 'webgpu' } });

test('RunLoop_WhenTheEngineRunsOnWebGpu_AnswersAsTheDaemonsEngine', async () => {
  const runs = new EngineRuns(session());
  const { guard, workbench } = session();
  await runs.start('sequential.rmas.json', ['onnx-web']);
  // Notices go away by themselves, and this run takes longer than one stays.
  await workbench.notification(/emulated on the CPU/).first().waitFor();
  const onGpu = await runs.finished();
  const own = await runs.run('sequential.rmas.json', ['onnx']);
  expect(onGpu.outcome).toBe('completed');
  expect(onGpu.answer).toBe(own.answer);
  expect(onGpu.engines['onnx-web']).toMatch(/WebGPU \(.*software\)/);
  expect(guard.offMachine).toEqual([]);
  expect(guard.policyViolations).toEqual([]);
  expect(guard.errors).toEqual([]);
}, 300_000);
