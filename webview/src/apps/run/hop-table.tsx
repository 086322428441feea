import { count, duration, fixed } from '../../lib/format/numbers.js';
import { HopHeads } from '../../lib/ui/hop-heads.js';
import { HopRow } from './hop-row.js';
import { tallied } from './tally.js';
import type { RunView } from './run-view.js';

const columns = ['prompt tokens', 'injected rows', 'latent steps', 'decoded tokens', 'ms', 'row norms'] as const;

/** Every hop of the run, planned ones too, with latent steps beside tokens. */
export function HopTable({ run, reveal }: { readonly run: RunView; readonly reveal: (agent: string) => void }) {
  // A run in which no hop finished reports zeros; what the failed one did is not known.
  const totals = run.totals !== null && run.totals.hops > 0 ? run.totals : tallied(run.hops);
  const ended = run.outcome !== null;
  return (
    <section class="section" aria-label="Hops">
      <div class="table-frame" tabIndex={0} role="group" aria-label="Hops, scrollable">
        <table class="table hops" data-testid="hops">
          <HopHeads figures={columns} />
          <tbody>
            {run.hops.map((hop, index) => (
              <HopRow key={hop.hop} hop={hop} opensRound={(run.hops[index - 1] ?? hop).round !== hop.round} reveal={reveal} />
            ))}
          </tbody>
          <tfoot>
            <tr data-testid="totals">
              <th scope="row" class="is-text" colSpan={3}>
                {ended ? 'all hops' : 'so far'}
              </th>
              {[totals.promptTokens, totals.injectedRows, totals.latentSteps, totals.decodedTokens].map((value, index) => (
                <td key={columns[index]}>{count(value)}</td>
              ))}
              <td title={duration(totals.ms)}>{fixed(totals.ms, 1)}</td>
              <td />
            </tr>
          </tfoot>
        </table>
      </div>
      {totals.toolCalls > 0 && <p class="is-quiet footnote">{totals.toolCalls === 1 ? '1 tool call' : `${count(totals.toolCalls)} tool calls`}; what tools return is read, not written, and counts as prompt tokens.</p>}
    </section>
  );
}
