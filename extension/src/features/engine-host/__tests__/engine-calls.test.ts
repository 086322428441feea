import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ToEngine } from '../../../../../webview/src/protocol/engine.js';
import { EngineCalls } from '../engine-calls.js';

const never = new AbortController().signal;
const nobody = () => undefined;
const agreed = () => Promise.resolve(true);

function opened() {
  const posted: ToEngine[] = [];
  const post = (message: ToEngine) => posted.push(message);
  return { posted, post, calls: new EngineCalls(() => Promise.resolve(post), agreed) };
}

test('answer_WhenTheEngineAnswers_SpeaksTheDaemonsJson', async () => {
  const { posted, post, calls } = opened();
  const answer = calls.answer('engine/think', { model: 'm' }, never, nobody);
  await Promise.resolve();
  expect(posted).toEqual([{ type: 'call', id: 1, engine: 'onnx-web', method: 'engine/think', params: { model: 'm' } }]);
  await calls.receive({ type: 'result', id: 1, result: { rowNorms: [1, NaN, Infinity], f32: new Uint8Array([1, 2, 3]), tokens: [new Uint8Array([255]), null] } }, post);
  expect(await answer).toEqual({ kind: 'result', result: { rowNorms: [1, 'NaN', 'Infinity'], f32: 'AQID', tokens: ['/w==', null] } });
});

test('answer_WhenACallCarriesBytes_HandsThemOnAsBytes', async () => {
  const { posted, calls } = opened();
  void calls.answer('engine/loadLink', { path: 'p', content: 'AQID' }, never, nobody);
  await Promise.resolve();
  expect(posted[0]).toMatchObject({ params: { path: 'p', content: new Uint8Array([1, 2, 3]) } });
});

test('answer_WhenTheEngineRefuses_KeepsTheErrorWhole', async () => {
  const { post, calls } = opened();
  const error = { code: 'RMAS424', message: 'm', where: 'w', nextStep: 'n' };
  const answer = calls.answer('engine/think', {}, never, nobody);
  await Promise.resolve();
  await calls.receive({ type: 'failed', id: 1, error, cancelled: false }, post);
  expect(await answer).toEqual({ kind: 'refused', error });
});

test('answer_WhenCancelled_TellsTheEngineAndEndsWithIt', async () => {
  const { posted, post, calls } = opened();
  const controller = new AbortController();
  const answer = calls.answer('engine/speak', { call: '7', stream: true, request: {} }, controller.signal, nobody);
  await Promise.resolve();
  controller.abort();
  expect(posted.at(-1)).toEqual({ type: 'cancel', id: 1 });
  await calls.receive({ type: 'failed', id: 1, error: { code: 'RMAS452', message: '', where: null, nextStep: null }, cancelled: true }, post);
  expect(await answer).toEqual({ kind: 'cancelled' });
});

test('answer_WhenThePageGoesAway_FailsEveryOpenCall', async () => {
  const { calls } = opened();
  const open = [calls.answer('engine/think', {}, never, nobody), calls.answer('engine/embed', {}, never, nobody)];
  await Promise.resolve();
  calls.lost('its view was closed');
  for (const answer of await Promise.all(open)) expect(answer).toMatchObject({ kind: 'refused', error: { code: 'RMAS451' } });
});

test('answer_WhenThePageDoesNotOpen_SaysSo', async () => {
  const calls = new EngineCalls(() => Promise.reject(new Error('no view')), () => Promise.resolve(true));
  expect(await calls.answer('engine/describe', null, never, nobody)).toMatchObject({ kind: 'refused', error: { code: 'RMAS451' } });
});

test('receive_WhenReportsCome_GoToTheCallTheyName', async () => {
  const { post, calls } = opened();
  const told: unknown[] = [];
  void calls.answer('engine/speak', { call: '7', stream: true, request: {} }, never, (_, params) => told.push(params));
  await Promise.resolve();
  await calls.receive({ type: 'report', method: 'engine/speakDelta', params: { call: '7', sequence: 0 } }, post);
  await calls.receive({ type: 'report', method: 'engine/speakDelta', params: { call: '8', sequence: 0 } }, post);
  expect(told).toEqual([{ call: '7', sequence: 0 }]);
});

test('receive_WhenAFileIsAskedFor_GivesOnlyFilesOfLoadedPackages', async () => {
  const { posted, post, calls } = opened();
  const folder = await mkdtemp(join(tmpdir(), 'rmas-package-'));
  await writeFile(join(folder, 'chat.json'), 'abc');
  const ask = async (from: string, name: string, length = 1000) => {
    await calls.receive({ type: 'read', read: 1, folder: from, name, offset: 1, length }, post);
    return posted.at(-1);
  };
  expect(await ask(folder, 'chat.json')).toMatchObject({ bytes: null });
  void calls.answer('engine/load', { call: '1', request: { model: 'm', package: folder } }, never, nobody);
  await Promise.resolve();
  expect(await ask(folder, 'chat.json')).toEqual({ type: 'piece', read: 1, total: 3, bytes: new Uint8Array([98, 99]) });
  expect(await ask(folder, 'chat.json', 1)).toMatchObject({ total: 3, bytes: new Uint8Array([98]) });
  for (const [from, name] of [[folder, '../chat.json'], [folder, '..'], [tmpdir(), 'chat.json'], [folder, 'absent']] as const) expect(await ask(from, name)).toMatchObject({ bytes: null });
});

test('answer_WhenTheCallIsForWebLlm_NamesTheEngineAndItsOwnMethod', async () => {
  const { posted, calls } = opened();
  void calls.answer('webllm/think', { model: 'm' }, never, nobody);
  await Promise.resolve();
  expect(posted).toEqual([{ type: 'call', id: 1, engine: 'webllm', method: 'engine/think', params: { model: 'm' } }]);
});

test('receive_WhenADownloadIsAskedFor_AnswersWhatThePersonSaid', async () => {
  const { posted, post } = opened();
  const calls = new EngineCalls(() => Promise.resolve(post), () => Promise.resolve(false));
  await calls.receive({ type: 'ask', ask: 4, download: { model: 'm', address: 'https://example.org/m/', bytes: 5, licence: null } }, post);
  expect(posted).toEqual([{ type: 'answer', ask: 4, yes: false }]);
});
