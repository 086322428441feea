import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { abiOf } from '../webllm/abi/abi-table.js';
import { ModelAccess } from '../webllm/abi/model-access.js';
import { licenceIn } from '../webllm/loading/licence.js';
import { checkMachine, type Machine, type Needs } from '../webllm/loading/preflight.js';
import { folderOf } from '../webllm/loading/model-source.js';
import { ExportedRoute } from '../webllm/routes/exported-routes.js';
import { HookRoute } from '../webllm/routes/hook-route.js';
import { webLlmErrors } from '../webllm/web-llm-errors.js';
import { repository } from './goldens.js';
import { hiddenOf, scriptedVm, ScriptedTensor, vocabulary, width } from './scripted-vm.js';

const abis = ['packed', 'safeCall'] as const;
const rows = (count: number) => Float32Array.from({ length: count * width }, (_, i) => i + 1);
const tensor = (count: number) => new ScriptedTensor([count, width], rows(count));

async function hooked(abi: (typeof abis)[number]) {
  const { pipeline, headRuns } = scriptedVm(abi);
  const route = new HookRoute(new ModelAccess(pipeline), width, vocabulary);
  await route.calibrate(tensor(2), 2);
  return { route, headRuns };
}

test.each(abis)('abi_WhenTheRuntimeIs_%s_IsFoundByItsMembers', (abi) => {
  expect(abiOf(scriptedVm(abi).pipeline).versions).toEqual([abi === 'packed' ? '0.2.79' : '0.2.86']);
});

test.each(abis)('hook_WhenLogitsAreNotWanted_SkipsTheHead_%s', async (abi) => {
  const { route, headRuns } = await hooked(abi);
  const { rows: hidden, logits } = await route.append(tensor(3), 3, { rows: 'last', logits: false });
  expect([...hidden]).toEqual([...hiddenOf(rows(3)).slice(-width)]);
  expect([logits, headRuns()]).toEqual([null, 0]);
});

test.each(abis)('hook_WhenLogitsAreWanted_RunsTheHeadAndGivesTheSameRow_%s', async (abi) => {
  const { route, headRuns } = await hooked(abi);
  const { rows: hidden, logits } = await route.append(tensor(1), 1, { rows: 'last', logits: true });
  expect([...hidden]).toEqual([...hiddenOf(rows(1))]);
  expect([...(logits as ScriptedTensor).values]).toEqual([0, 5, 10, 15, 20, 25]);
  expect(headRuns()).toBe(1);
});

test.each(abis)('hook_WhenAllRowsAreWanted_FindsTheNormsOutput_%s', async (abi) => {
  const { route } = await hooked(abi);
  const { rows: hidden } = await route.append(tensor(2), 2, { rows: 'all', logits: false });
  expect([...hidden]).toEqual([...hiddenOf(rows(2))]);
});

test.each(abis)('routes_WhenALibraryHasBoth_AgreeExactly_%s', async (abi) => {
  const access = new ModelAccess(scriptedVm(abi, true).pipeline);
  const hook = new HookRoute(access, width, vocabulary);
  await hook.calibrate(tensor(2), 2);
  const stock = ExportedRoute.stock(access, hook);
  expect(ExportedRoute.custom(access, hook)).toBeNull();
  const wanted = { rows: 'all', logits: false } as const;
  expect([...((await stock?.append(tensor(2), 2, wanted))?.rows ?? [])]).toEqual([...(await hook.append(tensor(2), 2, wanted)).rows]);
});

test('hook_WhenNoKernelIsAsWideAsTheVocabulary_SaysSo', async () => {
  const route = new HookRoute(new ModelAccess(scriptedVm('safeCall').pipeline), width, 99);
  await expect(route.append(tensor(1), 1, { rows: 'last', logits: false })).rejects.toMatchObject({ data: { code: 'RMAS441' } });
});

// The members the adapter uses, in the packages themselves: a version that renames one fails here before it fails a person.
test.each([
  ['web-llm-0.2.79', ['createPackedFuncFromCFunc(func)', 'TVMCbArgToReturn', 'sampleTokenFromLogits(', 'ndarray-cache.json']],
  ['@mlc-ai/web-llm', ['createPackedFuncFromSafeCallType(func)', 'TVMFFIAnyViewToOwnedAny', 'sampleFromRawLogits(', 'invokePrefill(', 'getActiveKVStates(', 'tensor-cache.json']],
])('package_WhenItIs_%s_HasTheMembersOfItsAbi', (name, members) => {
  const source = readFileSync(join(repository, 'node_modules', name, 'lib/index.js'), 'utf8');
  const both = ['this.tokenizer.encode(', 'fKVCacheBeginForward', 'fKVCacheEndForward', 'resetKVCache()', 'getTokensEmbeddings(', 'loadedModelIdToPipeline', 'appearedTokensFreq', 'webGPUContext', 'filledKVCacheLength'];
  for (const member of [...both, ...members]) expect(source.includes(member), member).toBe(true);
});

test.each([
  ['RMAS433', { adapter: null }, {}],
  ['RMAS434', {}, { half: true }],
  ['RMAS435', {}, { buffer: 2e9 }],
  ['RMAS436', {}, { memory: 9e9 }],
  ['RMAS437', {}, { download: 9e9 }],
])('checkMachine_WhenSomethingIsShort_RefusesWith_%s', (code, machine, needs) => {
  const limits = { maxBufferSize: 1e9, maxStorageBufferBindingSize: 1e9 } as GPUSupportedLimits;
  const has = { adapter: { features: new Set() as unknown as GPUSupportedFeatures, limits }, budget: 6e9, storage: 6e9, ...machine } as Machine;
  const wants: Needs = { model: 'm', half: false, memory: 1e9, buffer: 1e8, download: 1e9, ...needs };
  try {
    checkMachine(wants, has);
    expect.unreachable();
  } catch (error) {
    expect(error).toMatchObject({ data: { code, nextStep: expect.any(String) as string } });
  }
});

test('licenceIn_WhenTheCardStatesIt_FindsIt', () => {
  expect(licenceIn('---\nlicense: apache-2.0\nbase_model: x\n---\n# M')).toBe('apache-2.0');
  expect(licenceIn('---\nlicense: other\nlicense_name: llama3.2\n---\n')).toBe('llama3.2');
  expect(licenceIn('# M\nlicense: mit')).toBeNull();
});

test('folderOf_WhenOnlyARepositoryIsNamed_IsItsMainBranch', () => {
  expect(folderOf('https://example.org/a/b')).toBe('https://example.org/a/b/resolve/main/');
  expect(folderOf('https://example.org/a/b/resolve/v1')).toBe('https://example.org/a/b/resolve/v1/');
});

test.each([[new Error('out of memory'), 'out of memory'], [{ name: 'ExitStatus', message: 'exit(1)', status: 1 }, 'exit(1)'], ['no room\nat all', 'no room']])('failed_WhenTheCauseIs_%s_TellsItsWords', (cause, words) => {
  expect(webLlmErrors.failed('loading', cause).data.message).toBe(`WebLLM failed in loading: ${words}`);
});
