import mixture from '../fixtures/mixture.compare.json';
import question from '../fixtures/question.compare.json';
import sequential from '../fixtures/sequential.compare.json';
import { manyQuestions, manyRows } from './large-comparison.mjs';

const choices = { limit: 120, rounds: null, controls: ['zero', 'shuffled'], timing: 12, seed: null, modes: null, question: null, expected: null, data: null, models: null };
const agents = ['planner', 'critic', 'solver'].map((id) => ({ id, model: id }));
const { view, repeats, baseline, earlier } = sequential;
const state = (part) => ({ type: 'state', file: 'sequential', agents, choices, phase: 'idle', progress: null, standing: null, view: null, earlier: [], error: null, ...part });
const answering = (part) => (message, post) => {
  if (message.type === 'ready') post(state(part));
};
const progress = (stage) => sequential.steps.find((step) => step.stage.startsWith(stage) && step.done > 200) ?? sequential.steps.find((step) => step.stage.startsWith(stage));
const withReport = (part, of = view) => ({ ...of, record: { ...of.record, report: { ...of.record.report, ...part } } });

/** What was told while it ran; the fixture keeps lines only of what the view holds anyway. */
const standings = sequential.standings.map(({ lines, ...standing }) => ({ ...standing, questions: view.questions.filter(({ line }) => lines.includes(line)) }));
const [first, ...others] = standings;
const half = others.slice(0, Math.ceil(others.length / 2)).reduce((before, now) => ({ ...now, questions: [...before.questions, ...now.questions] }), first);

const cancelledView = { ...withReport({ cancelled: true, finished: half.finished, rows: half.rows, differences: half.differences }), questions: half.questions };

/** Plays a comparison as it filled, then its result; cancel ends it early. An earlier one is shown, and held against it. */
function playing(message, post) {
  if (message.type === 'ready') post(state({ earlier }));
  if (message.type === 'show') post(state({ phase: 'finished', view: { ...view, repeats, baseline: message.baseline === null ? null : baseline }, earlier }));
  if (message.type === 'pick' && message.what === 'data') post({ type: 'picked', what: 'data', path: 'questions/other.jsonl' });
  if (message.type === 'pick' && message.what === 'package') post({ type: 'picked', what: 'package', agent: message.agent, path: 'models/other' });
  if (message.type === 'compare' || message.type === 'again') {
    const asked = message.choices ?? choices;
    post(state({ choices: asked, phase: 'running', earlier }));
    let at = 0;
    playing.timer = setInterval(() => {
      const standing = standings[at++];
      if (standing !== undefined) post({ type: 'standing', standing });
      else {
        clearInterval(playing.timer);
        post(state({ choices: asked, phase: 'finished', view, earlier }));
      }
    }, 120);
    playing.end = () => post(state({ choices: asked, phase: 'finished', view: cancelledView, earlier }));
  }
  if (message.type === 'cancel') {
    clearInterval(playing.timer);
    playing.end();
  }
}

const failure = { code: 'RMAS431', message: 'Row 3 that critic thought in round 2 is not finite.', where: 'critic, round 2, row 3', nextStep: 'Fit the links of critic anew.' };
const { rows } = view.record.report;

/** What the comparison page may be shown. */
export const comparison = {
  default: playing,
  idle: answering({}),
  earlier: answering({ earlier }),
  loading: () => undefined,
  starting: answering({ phase: 'running' }),
  models: answering({ phase: 'running', progress: progress('loading') }),
  running: answering({ phase: 'running', progress: progress('accuracy'), standing: half }),
  cancelling: answering({ phase: 'cancelling', progress: progress('accuracy') }),
  finished: answering({ phase: 'finished', view }),
  repeats: answering({ phase: 'finished', view: { ...view, repeats }, earlier }),
  baseline: answering({ phase: 'finished', view: { ...view, baseline }, earlier }),
  question: answering({ phase: 'finished', view: question.view, choices: { ...choices, question: question.view.record.choices.question, expected: question.view.record.choices.expected } }),
  software: answering({
    phase: 'finished',
    choices: { ...choices, models: [{ agent: 'planner', model: 'critic', package: null, webLlm: null }] },
    view: {
      ...view,
      record: {
        ...view.record,
        choices: { ...view.record.choices, models: [{ agent: 'planner', model: 'critic', package: null, webLlm: null }] },
        loaded: { ...view.record.loaded, engines: { 'onnx-web': 'onnxruntime-web 1.30.0, WebGPU: SwiftShader (software adapter)' } },
      },
    },
  }),
  groups: answering({ file: 'mixture', phase: 'finished', view: mixture.view }),
  large: answering({ phase: 'finished', view: manyQuestions(view, 1000) }),
  'large-rows': answering({ phase: 'finished', view: manyRows(view, 1000) }),
  cancelled: answering({ phase: 'finished', view: cancelledView }),
  'cancelled-early': answering({ phase: 'finished' }),
  failures: answering({
    phase: 'finished',
    view: withReport({
      errors: [3, 17].map((line) => ({ line, row: 'latent, 2 rounds', error: failure })),
      error: { code: 'RMAS471', message: '2 of 1,680 runs failed.', where: 'latent, 2 rounds', nextStep: 'See the failed runs below.' },
      rows: rows.map((row, index) => (index === 6 ? { ...row, n: 118, errors: 2 } : index === 0 ? { ...row, n: 0, correct: null, accuracy: null, ci95: null, decodedTokens: null, latentSteps: null, calls: null, ms: null, timedN: 0 } : row)),
    }),
  }),
  failed: answering({ phase: 'finished', error: { code: 'RMAS301', message: 'The pattern names no held-out questions.', where: 'sequential.rmas.json', nextStep: 'Add “dataset.test”.' } }),
};
