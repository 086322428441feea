import type { RunDocument } from '../../../../schemas/protocol.generated.js';
import { of } from '../../lib/format/numbers.js';
import { Icon } from '../../lib/icons/icon.js';
import { IconButton } from '../../lib/ui/icon-button.js';
import type { RunView } from './run-view.js';
import type { RunStatus } from './state.js';
import { controlName } from './words.js';

/** What the answer shows, and whom it tells. */
export interface AnswerProps {
  readonly status: RunStatus;
  readonly run: RunView;
  readonly document: RunDocument | null;
  readonly copy: (text: string) => void;
  readonly openRecord: () => void;
}

/** The question that was asked, and the answer: large, with what is known of it. */
export function Answer({ status, run, document, copy, openRecord }: AnswerProps) {
  const manifest = run.manifest;
  const question = document?.question ?? manifest?.question ?? null;
  const answer = document?.answer ?? run.answer;
  const writing = run.hops.find(({ kind, state }) => kind === 'answer' && state === 'running');
  const expected = document?.expected ?? manifest?.expected ?? null;
  const plan = manifest?.plan;
  const control = controlName(document?.control ?? plan?.control ?? 'none');
  const facts = document ?? (plan === undefined ? null : { mode: plan.mode, rounds: plan.rounds, seed: plan.seed });
  return (
    <section class="section answer" aria-label="Answer" data-testid="answer" data-status={status}>
      {question !== null && (
        <p class="asked">
          <span class="is-quiet">asked </span>
          <span data-testid="asked">{question}</span>
        </p>
      )}
      <div class="answer-line" role="status">
        <p class="answer-text" data-testid="answer-text">
          {answer !== null ? answer.trim() === '' ? <span class="is-quiet">an empty answer</span> : answer : <Waiting status={status} text={writing?.text ?? null} />}
        </p>
        {document?.correct === true && (
          <span class="chip is-good" data-testid="verdict">
            <Icon name="check" />
            right
          </span>
        )}
        {document?.correct === false && (
          <span class="chip is-bad" data-testid="verdict">
            <Icon name="error" />
            wrong
          </span>
        )}
      </div>
      <p class="answer-facts">
        {expected !== null && (
          <span>
            <span class="is-quiet">known answer </span>
            <span data-testid="expected">{expected}</span>
          </span>
        )}
        {facts !== null && (
          <span class="is-quiet" data-testid="facts">
            {facts.mode === 'single' ? 'single agent' : `${facts.mode}, ${of(facts.rounds, 'round')}`}, seed {facts.seed}
          </span>
        )}
        {control !== null && (
          <span class="chip is-control" data-testid="control-note" title="A control: its latents carry nothing of this question, so a right answer is chance.">
            <Icon name="beaker" />
            control: {control}
          </span>
        )}
        <span class="answer-actions">
          {answer !== null && <IconButton icon="copy" label="Copy the answer" press={() => copy(answer)} testid="copy" />}
          {document?.record != null && <IconButton icon="record" label={`Open the run’s record: ${document.record}`} text="Record" press={openRecord} testid="record" />}
        </span>
      </p>
    </section>
  );
}

function Waiting({ status, text }: { readonly status: RunStatus; readonly text: string | null }) {
  if (status === 'running' || status === 'cancelling') return text === null || text === '' ? <span class="is-quiet">…</span> : <>{text}</>;
  return <span class="is-quiet">{status === 'cancelled' ? 'Cancelled before an answer' : 'No answer'}</span>;
}
