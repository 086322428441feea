import type { HopResult, ReportedRun } from '../../../../schemas/protocol.generated.js';
import { isSoftware } from '../../lib/comparison/provenance.js';
import { when } from '../../lib/comparison/when.js';
import { count, duration, unknown } from '../../lib/format/numbers.js';
import { ErrorBox } from '../../lib/ui/error-box.js';
import { HopHeads } from '../../lib/ui/hop-heads.js';

const figures = ['latent steps', 'decoded tokens', 'time'] as const;

/** A run: what was asked and answered, then every hop. */
export function RunReport({ run: { id, name, startedAt, engines, document } }: { readonly run: ReportedRun }) {
  const { mode, control, rounds, seed, question, answer, expected, correct, hops, totals, error } = document;
  return (
    <article class="section" data-testid="run" aria-labelledby={id}>
      <h2 class="section-title" id={id}>
        Run of {name}
      </h2>
      <p class="is-quiet">
        {when(startedAt)} · {mode}
        {control !== 'none' && <span class="chip is-control">control: {control}</span>} · rounds {rounds} · seed {seed} ·{' '}
        {Object.entries(engines).map(([engine, device]) => (
          <span key={engine}>
            {engine}: {device} {isSoftware(device) && <span class="chip is-control">software adapter</span>}
          </span>
        ))}{' '}
        · {id}
      </p>
      <p class="asked">{question}</p>
      <p class="run-answer" data-testid="run-answer">
        {answer ?? unknown} <span class="is-quiet">{expected === null ? 'No answer is known.' : `Known answer: ${expected}${correct === null ? '' : correct ? ', right' : ', wrong'}.`}</span>
      </p>
      {error != null && <ErrorBox error={error} testid="run-error" />}
      <div class="table-frame" tabIndex={0} role="group" aria-label="Hops, scrollable">
        <table class="table">
          <HopHeads figures={figures}>
            <th scope="col" class="is-text">
              text
            </th>
          </HopHeads>
          <tbody>
            {hops.map((hop) => (
              <Hop key={hop.hop} hop={hop} />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={3} class="is-text">
                {count(totals.hops)} hops
              </th>
              <td>{count(totals.latentSteps)}</td>
              <td>{count(totals.decodedTokens)}</td>
              <td>{duration(totals.ms)}</td>
              <td />
            </tr>
          </tfoot>
        </table>
      </div>
    </article>
  );
}

function Hop({ hop }: { readonly hop: HopResult }) {
  return (
    <tr data-testid="hop">
      <td>{hop.round}</td>
      <th scope="row" class="is-text">
        {hop.agent}
      </th>
      <td class="is-text">{hop.kind}</td>
      <td>{count(hop.latentSteps)}</td>
      <td>{count(hop.decodedTokens)}</td>
      <td>{duration(hop.ms)}</td>
      <td class="is-text hop-text">{hop.error?.message ?? hop.text ?? ''}</td>
    </tr>
  );
}
