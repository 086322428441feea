import mixture from '../fixtures/mixture.compare.json';
import sequential from '../fixtures/sequential.compare.json';

const choices = { limit: 120, rounds: null, controls: ['zero', 'shuffled'], timing: 12, seed: null };
const state = (part) => ({ type: 'state', file: 'sequential', choices, phase: 'idle', progress: null, report: null, error: null, ...part });
const answering = (part) => (message, post) => {
  if (message.type === 'ready') post(state(part));
};
const progress = (stage) => sequential.steps.find((step) => step.stage.startsWith(stage) && step.done > 200) ?? sequential.steps.find((step) => step.stage.startsWith(stage));
const { report } = sequential;

/** Plays a comparison's progress, then its report; cancel ends it early. */
function playing(message, post) {
  if (message.type === 'ready') post(state({}));
  if (message.type === 'compare') {
    post(state({ choices: message.choices, phase: 'running' }));
    let at = 0;
    playing.timer = setInterval(() => {
      const step = sequential.steps[at++];
      if (step !== undefined) post({ type: 'progress', progress: step });
      else {
        clearInterval(playing.timer);
        post(state({ choices: message.choices, phase: 'finished', report }));
      }
    }, 120);
    playing.end = () => post(state({ choices: message.choices, phase: 'finished', report: { ...report, cancelled: true, finished: 34 } }));
  }
  if (message.type === 'cancel') {
    clearInterval(playing.timer);
    playing.end();
  }
}

const failure = { code: 'RMAS431', message: 'Row 3 that critic thought in round 2 is not finite.', where: 'critic, round 2, row 3', nextStep: 'Fit the links of critic anew.' };

/** What the comparison page may be shown. */
export const comparison = {
  default: playing,
  idle: answering({}),
  loading: () => undefined,
  starting: answering({ phase: 'running' }),
  models: answering({ phase: 'running', progress: progress('loading') }),
  running: answering({ phase: 'running', progress: progress('accuracy') }),
  cancelling: answering({ phase: 'cancelling', progress: progress('accuracy') }),
  finished: answering({ phase: 'finished', report }),
  groups: answering({ file: 'mixture', phase: 'finished', report: mixture.report }),
  cancelled: answering({ phase: 'finished', report: { ...report, cancelled: true, finished: 34 } }),
  'cancelled-early': answering({ phase: 'finished' }),
  failures: answering({
    phase: 'finished',
    report: {
      ...report,
      errors: [3, 17].map((line) => ({ line, row: 'latent, 2 rounds', error: failure })),
      error: { code: 'RMAS471', message: '2 of 1,680 runs failed.', where: 'latent, 2 rounds', nextStep: 'See the failed runs below.' },
      rows: report.rows.map((row, index) => (index === 6 ? { ...row, n: 118, errors: 2 } : index === 0 ? { ...row, n: 0, correct: 0, accuracy: null, ci95: null, decodedTokens: null, latentSteps: null, ms: null, timedN: 0 } : row)),
    },
  }),
  failed: answering({ phase: 'finished', error: { code: 'RMAS301', message: 'The pattern names no held-out questions.', where: 'sequential.rmas.json', nextStep: 'Add “dataset.test”.' } }),
};
