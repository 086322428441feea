import { describe, expect, test } from 'vitest';
import { ScriptedMachine, type Version } from '../../../engine/__tests__/scripted-machine.js';
import { getLatentRuntime, latentForward, type LatentRuntime } from '../index.js';

const versions: readonly Version[] = ['0.2.79', '0.2.80', '0.2.86'];
const engineOf = (machine: ScriptedMachine) => ({ loadedModelIdToPipeline: new Map([['m', machine.pipeline]]) });

describe.each(versions)('web-llm %s', (version) => {
  test('getLatentRuntime_WhenTheModelIsLoaded_NamesItsRoute', () => {
    const runtime = getLatentRuntime(engineOf(new ScriptedMachine(version)), 'm');
    expect(runtime).toMatchObject({ ok: true, width: 2, route: { name: 'instrumentation hook' } });
    const stock = getLatentRuntime(engineOf(new ScriptedMachine(version, { exports: ['prefill_to_last_hidden_states', 'decode_to_last_hidden_states'] })), 'm');
    expect(stock).toMatchObject({ ok: true, route: { name: 'last_hidden_states' } });
  });

  test('latentForward_WhenTheTextIsLongerThanAPiece_GivesTheLastHiddenState', async () => {
    const machine = new ScriptedMachine(version);
    const runtime = getLatentRuntime(engineOf(machine), 'm') as LatentRuntime;
    machine.ran.length = 0;
    // Six tokens in pieces of four; a hidden state is the sum of the embeddings (id, −id) so far.
    for (const _ of [1, 2]) expect(await latentForward(runtime, '123412')).toEqual({ ok: true, latentVector: Float32Array.of(13, -13) });
    expect(machine.ran).not.toContain('head');
  });
});

test('getLatentRuntime_WhenTheModelIsNotLoaded_SaysWhichAre', () => {
  expect(getLatentRuntime(engineOf(new ScriptedMachine('0.2.86')), 'other')).toEqual({ ok: false, reason: "model 'other' is not loaded; loaded: m" });
});

test('getLatentRuntime_WhenTheBuildIsUnknown_SaysWhichIsKnown', () => {
  const { pipeline } = new ScriptedMachine('0.2.86');
  const strange = { ...pipeline, invokePrefill: undefined, sampleFromRawLogits: undefined } as unknown as typeof pipeline;
  const older = { ...strange, tvm: { ...strange.tvm, createPackedFuncFromSafeCallType: undefined }, invokePrefill: pipeline.invokePrefill };
  expect(getLatentRuntime({ loadedModelIdToPipeline: new Map([['m', older as unknown as typeof pipeline]]) }, 'm')).toMatchObject({ ok: false, reason: expect.stringContaining('RMAS440') as string });
});

test.each([
  ['', 'the text has no tokens'],
  ['1'.repeat(17), 'the text has 17 tokens, the model reads 16'],
])('latentForward_WhenTheTextIs%s_SaysWhatIsWrong', async (text, error) => {
  const runtime = getLatentRuntime(engineOf(new ScriptedMachine('0.2.86')), 'm') as LatentRuntime;
  expect(await latentForward(runtime, text)).toEqual({ ok: false, error });
});

test('latentForward_WhenTheHiddenStateIsNotFinite_SaysSo', async () => {
  const runtime = getLatentRuntime(engineOf(new ScriptedMachine('0.2.86')), 'm') as LatentRuntime;
  expect(await latentForward(runtime, '1x')).toEqual({ ok: false, error: 'the hidden state is not finite' });
});
