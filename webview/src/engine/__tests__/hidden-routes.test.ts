import { describe, expect, test } from 'vitest';
import { Failure } from '../contract/failure.js';
import { abiOf } from '../webllm/abi/abi-table.js';
import { ModelAccess } from '../webllm/abi/model-access.js';
import { ExportedRoute } from '../webllm/routes/exported-routes.js';
import { HookRoute } from '../webllm/routes/hook-route.js';
import type { HiddenRoute } from '../webllm/routes/hidden-route.js';
import { type Library, ScriptedMachine, type Version, vocabulary, width } from './scripted-machine.js';

const versions: readonly Version[] = ['0.2.79', '0.2.80', '0.2.86'];
const custom = ['get_last_hidden', 'decode_last_hidden'];
const stock = ['prefill_to_last_hidden_states', 'decode_to_last_hidden_states'];

/** Hidden states of the prompt (1,2)(3,4)(5,6), and of the row (10,20) after it. */
const promptRows = [1, 2, 4, 6, 9, 12];
const stepRow = [19, 32];
const stepLogits = [83, 77, -26, 32, 108];

async function hookOn(machine: ScriptedMachine, access = new ModelAccess(machine.pipeline)) {
  const hook = new HookRoute(access, width, vocabulary);
  await hook.calibrate(machine.rows(1, 2, 3, 4), 2);
  access.reset();
  machine.ran.length = 0;
  return { hook, access };
}

async function walk(machine: ScriptedMachine, access: ModelAccess, route: HiddenRoute) {
  access.reset();
  const prompt = await route.append(machine.rows(1, 2, 3, 4, 5, 6), 3, { rows: 'all', logits: false });
  const step = await route.append(machine.rows(10, 20), 1, { rows: 'last', logits: false });
  return { prompt: [...prompt.rows], step: [...step.rows] };
}

describe.each(versions)('web-llm %s', (version) => {
  const open = (library: Library = {}) => new ScriptedMachine(version, library);

  test('abiOf_WhenTheMembersAreThoseOfAVersion_IsItsRow', () => {
    expect(abiOf(open().pipeline).versions).toContain(version);
  });

  test.each(['float32', 'float16'] as const)('hook_WhenRowsAre%s_GivesEveryPositionAndTheStep', async (dtype) => {
    const machine = open({ dtype });
    const { hook, access } = await hookOn(machine);
    expect(await walk(machine, access, hook)).toEqual({ prompt: promptRows, step: stepRow });
  });

  test('hook_WhenNoLogitsAreWanted_SkipsTheOutputHead', async () => {
    const machine = open();
    const { hook, access } = await hookOn(machine);
    await walk(machine, access, hook);
    expect(machine.ran).toEqual(['norm', 'take', 'norm', 'take']);
  });

  test('hook_WhenLogitsAreWanted_GivesThoseOfTheHiddenState', async () => {
    const machine = open();
    const { hook, access } = await hookOn(machine);
    await walk(machine, access, hook);
    access.reset();
    const { rows, logits } = await hook.append(machine.rows(19, 32), 1, { rows: 'last', logits: true });
    expect([...rows]).toEqual(stepRow);
    expect(logits === null ? null : [...(await access.download(logits))]).toEqual(stepLogits);
  });

  test('hook_WhenManyForwardsRun_IsInstalledOnceAndLeavesNothingBehind', async () => {
    const machine = open();
    const { hook, access } = await hookOn(machine);
    const row = machine.rows(1, 1);
    const before = machine.tensors.live.size;
    for (let i = 0; i < 20; i++) await hook.append(row, 1, { rows: 'last', logits: false });
    expect([machine.hooks, machine.tensors.live.size - before, machine.open]).toEqual([1, 0, 0]);
    expect(access.pipeline.filledKVCacheLength).toBe(20);
  });

  test('hook_WhenOrdinaryForwardsFollow_LeavesThemAlone', async () => {
    const machine = open();
    const { access } = await hookOn(machine);
    expect([...(await access.download(access.append(access.toLogits, machine.rows(19, 32), 1)))]).toEqual(stepLogits);
  });

  test('hook_WhenNoOutputHeadIsSeen_SaysSo', async () => {
    const machine = open({ hidesHead: true });
    const hook = new HookRoute(new ModelAccess(machine.pipeline), width, vocabulary);
    await expect(hook.append(machine.rows(1, 2), 1, { rows: 'last', logits: false })).rejects.toMatchObject({ data: { code: 'RMAS441' } });
    expect(machine.open).toBe(0);
  });

  test('hook_WhenOnlyTheLastRowIsNormed_StepsThroughThePositions', async () => {
    const machine = open({ normsLast: true });
    const { hook, access } = await hookOn(machine);
    expect(await walk(machine, access, hook)).toEqual({ prompt: promptRows, step: stepRow });
    access.reset();
    const { rows, logits } = await hook.append(machine.rows(10, 20, 9, 12), 2, { rows: 'all', logits: true });
    expect([...rows]).toEqual([10, 20, ...stepRow]);
    expect(logits === null ? null : [...(await access.download(logits))]).toEqual(stepLogits);
    logits?.dispose();
    expect(access.pipeline.filledKVCacheLength).toBe(2);
  });

  test('hook_WhenItStepsAndIsCancelled_EndsBetweenTwoSteps', async () => {
    const machine = open({ normsLast: true });
    const { hook, access } = await hookOn(machine);
    const stopping = new AbortController();
    const appended = hook.append(machine.rows(1, 2, 3, 4, 5, 6), 3, { rows: 'all', logits: false, signal: stopping.signal });
    stopping.abort(new Error('enough'));
    await expect(appended).rejects.toThrow('enough');
    expect(access.pipeline.filledKVCacheLength).toBeLessThan(3);
  });

  test('watcher_WhenItThrows_IsThrownAfterTheForward', async () => {
    const machine = open();
    const { access } = await hookOn(machine);
    const run = () => access.hook.during(() => { throw new Error('mine'); }, () => access.append(access.toLogits, machine.rows(1, 2), 1));
    expect(run).toThrow('mine');
    expect(machine.ran).toEqual(['norm', 'take', 'head']);
  });

  test('routes_WhenALibraryHasThemAll_AgreeExactly', async () => {
    const machine = open({ exports: [...custom, ...stock, 'get_logits'] });
    const { hook, access } = await hookOn(machine);
    for (const route of [ExportedRoute.custom(access, hook), ExportedRoute.stock(access, hook), hook]) {
      expect(route === null ? null : await walk(machine, access, route)).toEqual({ prompt: promptRows, step: stepRow });
    }
  });

  test.each([['get_logits', ['norm', 'head']], ['', ['norm', 'take', 'head']]] as const)('stock_WhenLogitsAreWantedAndTheHeadIs"%s"_GivesThem', async (head, ran) => {
    const machine = open({ exports: [...stock, head] });
    const { hook, access } = await hookOn(machine);
    const found = await ExportedRoute.stock(access, hook)?.append(machine.rows(19, 32), 1, { rows: 'last', logits: true });
    expect([...(found?.rows ?? [])]).toEqual(stepRow);
    expect(found?.logits ? [...(await access.download(found.logits))] : null).toEqual(stepLogits);
    expect(machine.ran).toEqual(ran);
  });

  test('routes_WhenTheLibraryExportsNone_AreNone', () => {
    const access = new ModelAccess(open().pipeline);
    const hook = new HookRoute(access, width, vocabulary);
    expect([ExportedRoute.custom(access, hook), ExportedRoute.stock(access, hook)]).toEqual([null, null]);
  });
});

test('abiOf_WhenMembersFitNoRow_RefusesWithTheVersionToUse', () => {
  const { sampleTokenFromLogits: _, ...rest } = new ScriptedMachine('0.2.79').pipeline;
  const odd = { ...rest, sampleFromRawLogits: () => Promise.resolve(0) };
  expect(() => abiOf(odd)).toThrow(Failure);
});
