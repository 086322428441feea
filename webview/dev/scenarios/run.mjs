import deliberationGraph from '../fixtures/deliberation.graph.json';
import deliberation from '../fixtures/deliberation.latent.run.json';
import mixtureGraph from '../fixtures/mixture.graph.json';
import mixture from '../fixtures/mixture.latent.run.json';
import sequentialGraph from '../fixtures/sequential.graph.json';
import latent from '../fixtures/sequential.latent.run.json';
import latents from '../fixtures/sequential.latents.json';
import text from '../fixtures/sequential.text.run.json';
import { large } from './large-run.mjs';

const choices = { question: null, mode: 'latent', rounds: null, control: 'none', seed: null, keepLatents: true };
const graph = sequentialGraph.graph;
const state = (part) => ({ type: 'state', file: 'sequential', choices, phase: 'idle', events: [], document: null, error: null, graph: null, progress: null, record: null, ...part });
const kept = ({ method, params }) => (params.hop === undefined ? latents[method] : latents[method][params.hop]);
const notKept = { code: 'RMAS456', message: 'the record keeps no latents of hop 1', where: null, nextStep: null };
const unreadable = { code: 'RMAS103', message: 'not a readable safetensors file: the header is truncated', where: '/workspace/.rmas/runs/r/latents.safetensors', nextStep: 'fetch or build the file again' };
/** Answers with a state, and questions about latents: undefined says nothing yet, an object with a code is a refusal. */
const answering = (part, look = kept) => (message, post) => {
  if (message.type === 'ready') post(state({ record: (part.events ?? []).length > 0 ? '/workspace/.rmas/runs/r' : null, ...part }));
  if (message.type !== 'inspect') return;
  const result = look(message);
  if (result !== undefined) post(result.code === undefined ? { type: 'inspected', id: message.id, result } : { type: 'notInspected', id: message.id, error: result });
};
const reused = latent.events
  .filter(({ type, hop }) => type !== 'hopStarted' || hop >= 5)
  .map((event) => (event.type === 'hopFinished' && event.result.hop < 5 ? { ...event, atMs: null, result: { ...event.result, reusedFrom: '20261125-080000-000-4f2a9c' } } : event));
const emulated = latent.events.map((event) => (event.type === 'runStarted' ? { ...event, manifest: { ...event.manifest, engines: { onnx: 'onnxruntime-web 1.23, WebGPU, SwiftShader (software adapter)' } } } : event));
const upTo = (events, last) => events.slice(0, events.findLastIndex(last) + 1);

const failure = { code: 'RMAS431', message: 'Row 3 that critic thought in round 2 is not finite.', where: 'critic, round 2, row 3', nextStep: 'Fit the links of critic anew.' };
const failed = (() => {
  const broken = latent.events.findIndex(({ type, result }) => type === 'hopFinished' && result.hop === 4);
  const result = { ...latent.events[broken].result, finite: false, error: failure };
  const totals = { hops: 4, promptTokens: 190, injectedRows: 24, latentSteps: 31, decodedTokens: 0, toolCalls: 0, ms: 21.7 };
  return [...latent.events.slice(0, broken), { type: 'hopFinished', result }, { type: 'runFinished', outcome: 'failed', answer: null, totals, error: failure }];
})();
const cancelled = (() => {
  const events = upTo(text.events, ({ type, result }) => type === 'hopFinished' && result.hop === 3);
  const totals = { hops: 4, promptTokens: 180, injectedRows: 0, latentSteps: 0, decodedTokens: 36, toolCalls: 0, ms: 9.4 };
  return [...events, { type: 'runFinished', outcome: 'cancelled', answer: null, totals, error: null }];
})();

// What it says differs as well: the same question, over latents that carry nothing.
function zeroed(event) {
  if (event.type === 'runStarted') return { ...event, manifest: { ...event.manifest, plan: { ...event.manifest.plan, control: 'zero' } } };
  return event.type === 'hopFinished' && event.result.kind === 'answer' ? { ...event, result: { ...event.result, text: 'answer 3' } } : event;
}

/** Plays a run as it happened, slower; cancel stops it. */
function playing(message, post) {
  if (message.type === 'ready') post(state({ graph }));
  if (message.type === 'run') {
    const { events, document } = message.choices.mode === 'text' ? text : latent;
    post(state({ choices: message.choices, phase: 'running', graph }));
    let at = 0;
    playing.timer = setInterval(() => {
      if (at < events.length) post({ type: 'event', event: events[at++], record: '/workspace/.rmas/runs/r' });
      else {
        clearInterval(playing.timer);
        post(state({ choices: message.choices, phase: 'finished', events, document, graph }));
      }
    }, 250);
    playing.end = () => post(state({ choices: message.choices, phase: 'finished', events: events.slice(0, at), graph }));
  }
  if (message.type === 'cancel') {
    clearInterval(playing.timer);
    playing.end();
  }
}

/** What the run page may be shown. */
export const run = {
  default: playing,
  idle: answering({ graph }),
  loading: () => undefined,
  starting: answering({ phase: 'running', graph }),
  models: answering({ phase: 'running', graph, progress: { work: 'w', sequence: 3, stage: 'loading critic', done: 62, total: 100, message: 'building session' } }),
  running: answering({ phase: 'running', graph, events: upTo(latent.events, ({ type, hop }) => type === 'hopStarted' && hop === 3) }),
  parallel: answering({ file: 'mixture', phase: 'running', graph: mixtureGraph.graph, events: mixture.events.slice(0, mixture.events.findIndex(({ type }) => type === 'hopFinished')) }),
  writing: answering({ phase: 'running', graph, choices: { ...choices, mode: 'text' }, events: upTo(text.events, ({ type, hop, tokens }) => type === 'tokens' && hop === 4 && tokens === 3) }),
  cancelling: answering({ phase: 'cancelling', graph, events: upTo(latent.events, ({ type, hop }) => type === 'hopStarted' && hop === 5) }),
  finished: answering({ phase: 'finished', graph, ...latent }),
  'latents-loading': answering({ phase: 'finished', graph, ...latent }, () => undefined),
  'latents-not-kept': answering({ phase: 'finished', graph, ...latent }, () => notKept),
  'latents-broken': answering({ phase: 'finished', graph, ...latent }, () => unreadable),
  resumed: answering({ phase: 'finished', graph, ...latent, events: reused }),
  'old-record': answering({ phase: 'finished', graph, ...latent, events: latent.events.map(({ atMs, ...event }) => event) }),
  software: answering({ phase: 'finished', graph, ...latent, events: emulated }),
  large: answering(large.state, large.look),
  tools: answering({ file: 'deliberation', phase: 'finished', graph: deliberationGraph.graph, ...deliberation }),
  wrong: answering({
    phase: 'finished',
    graph,
    choices: { ...choices, control: 'zero' },
    events: latent.events.map(zeroed),
    document: { ...latent.document, control: 'zero', answer: 'answer 3', correct: false },
  }),
  failed: answering({ phase: 'finished', graph, events: failed, document: { ...latent.document, outcome: 'failed', answer: null, correct: null, error: failure } }),
  'failed-early': answering({ phase: 'finished', graph, error: { code: 'RMAS104', message: 'There is no model package at models/planner.', where: 'sequential.rmas.json, line 9', nextStep: 'Build it with “RecursiveMAS: Build Model”.' } }),
  cancelled: answering({ phase: 'finished', graph, choices: { ...choices, mode: 'text' }, events: cancelled }),
};
