import type { ComparedAnswer, ComparedQuestion, CompareRow } from '../../../../schemas/protocol.generated.js';
import { countOf, fixed, unknown } from '../format/numbers.js';
import { Icon } from '../icons/icon.js';
import { rowKind, rowName, rowTitle } from './row-words.js';
import { WindowedTable } from './windowed-table.js';

/** What was asked, and what every way of answering said. */
export interface AnswersProps {
  readonly rows: readonly CompareRow[];
  readonly questions: readonly ComparedQuestion[];
}

/** Answers: of one question side by side, of a set one line a question. */
export function Answers({ rows, questions }: AnswersProps) {
  const [only] = questions;
  if (only === undefined) return null;
  return (
    <section class="section" aria-labelledby="answers">
      <h2 class="section-title" id="answers">
        Answers
      </h2>
      {questions.length === 1 ? <SideBySide rows={rows} question={only} /> : <AnswerTable rows={rows} questions={questions} />}
    </section>
  );
}

function SideBySide({ rows, question }: { readonly rows: readonly CompareRow[]; readonly question: ComparedQuestion }) {
  return (
    <>
      <p class="asked" data-testid="asked">
        {question.question} <span class="is-quiet">{question.expected === null ? 'No answer is known.' : `Known answer: ${question.expected}`}</span>
      </p>
      <ul class="side-by-side" data-testid="side-by-side">
        {rows.map((row, index) => {
          const answer = question.answers[index];
          return answer === undefined ? null : (
            <li key={index} class="answer-card" data-testid="answer" data-status={rowKind(row)}>
              <h3 class="answer-who">
                {rowTitle(row)}
                {rowKind(row) === 'control' && <span class="chip is-control">control</span>}
              </h3>
              <p class="answer-text">
                <Mark answer={answer} /> {answer.error === null ? (answer.text ?? unknown) : answer.error.message}
              </p>
              <p class="is-quiet">
                {costWords(answer)}
              </p>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function AnswerTable({ rows, questions }: AnswersProps) {
  return (
    <WindowedTable
      label="Answers"
      testid="questions"
      class="answers"
      columns={rows.length + 3}
      count={questions.length}
      rowHeight={27}
      head={
        <tr>
          <th scope="col">line</th>
          <th scope="col" class="is-text">
            question
          </th>
          <th scope="col" class="is-text">
            known answer
          </th>
          {rows.map((row, index) => (
            <th key={index} scope="col" class="is-text" title={rowTitle(row)}>
              {rowName(row)}
              {row.rounds === null ? '' : ` ${row.rounds}`}
            </th>
          ))}
        </tr>
      }
      row={(index) => {
        const asked = questions[index];
        return asked === undefined ? null : <AnswerRow key={index} asked={asked} index={index} />;
      }}
    />
  );
}

function AnswerRow({ asked, index }: { readonly asked: ComparedQuestion; readonly index: number }) {
  return (
    <tr data-testid="question" aria-rowindex={index + 2}>
      <td>{asked.line}</td>
      <th scope="row" class="is-text is-cut" title={asked.question}>
        {asked.question}
      </th>
      <td class="is-text is-cut">{asked.expected ?? unknown}</td>
      {asked.answers.map((answer, row) => (
        <td key={row} class="is-text is-cut" title={answer.error?.message ?? answer.text ?? undefined}>
          <Mark answer={answer} /> {answer.error === null ? (answer.text ?? unknown) : answer.error.code}
        </td>
      ))}
    </tr>
  );
}

/** What an answer took; each number stays beside its unit where the line is broken. */
function costWords({ decodedTokens, latentSteps, calls, ms }: ComparedAnswer): string {
  const parts = [countOf(decodedTokens, 'token'), countOf(latentSteps, 'latent step'), countOf(calls, 'call'), ms === null ? 'not timed' : `${fixed(ms, 1)} ms`];
  return parts.map((part) => part.replaceAll(' ', '\u00a0')).join(' · ');
}

/** Right, wrong or failed; nothing where no answer is known. */
function Mark({ answer: { correct, error } }: { readonly answer: ComparedAnswer }) {
  if (error !== null) return <span class="mark is-error-text">failed</span>;
  if (correct === null) return null;
  return (
    <span class={correct ? 'mark is-right' : 'mark is-wrong'} role="img" aria-label={correct ? 'right' : 'wrong'}>
      <Icon name={correct ? 'check' : 'close'} />
    </span>
  );
}
