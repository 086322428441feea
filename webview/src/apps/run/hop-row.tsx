import { Component } from 'preact';
import { count, fixed, unknown } from '../../lib/format/numbers.js';
import { Icon } from '../../lib/icons/icon.js';
import { HopDetail } from './hop-detail.js';
import type { HopView } from './run-view.js';
import { normRange } from './tally.js';
import { doing } from './words.js';

interface HopRowProps {
  readonly hop: HopView;
  readonly opensRound: boolean;
  readonly reveal: (agent: string) => void;
}

/** One hop, and below it what it wrote, which tools it called, and what went wrong in it. Drawn anew only when it changed. */
export class HopRow extends Component<HopRowProps> {
  override shouldComponentUpdate({ hop, opensRound }: HopRowProps): boolean {
    return hop !== this.props.hop || opensRound !== this.props.opensRound;
  }

  override render({ hop, opensRound, reveal }: HopRowProps) {
    const { result, state } = hop;
    const known = result !== null;
    const detail = (hop.text !== null && hop.text !== '') || hop.tools.length > 0;
    return (
      <>
        <tr class="hop" data-testid="hop" data-hop={hop.hop} data-status={state} data-opens-round={opensRound} title={hop.beside ? 'May run beside the other hops of its stage' : undefined}>
          <td>{hop.round}</td>
          <th scope="row" class="is-text">
            <button type="button" class="link hop-agent" onClick={() => reveal(hop.agent)}>
              {hop.agent}
            </button>
          </th>
          <td class="is-text">
            <span class="hop-does">
              {doing[hop.kind]}
              {state === 'running' && <span class="hop-state is-running">now</span>}
              {state === 'failed' && (
                <span class="hop-state is-error-text">
                  <Icon name="error" />
                  failed
                </span>
              )}
              {state === 'planned' && <span class="hop-state is-quiet">to come</span>}
              {state === 'dropped' && <span class="hop-state is-quiet">not run</span>}
            </span>
          </td>
          <td>{count(result?.promptTokens)}</td>
          <td>{count(result?.injectedRows)}</td>
          <td>{count(result?.latentSteps)}</td>
          <td>{count(result?.decodedTokens ?? hop.tokens)}</td>
          <td>{fixed(result?.ms, 1)}</td>
          <td>{known ? <Norms norms={result.rowNorms} finite={result.finite} /> : unknown}</td>
        </tr>
        {detail && (
          <tr class="hop-more" data-hop={hop.hop}>
            <td />
            <td class="is-text" colSpan={8}>
              <HopDetail hop={hop} brief />
            </td>
          </tr>
        )}
      </>
    );
  }
}

function Norms({ norms, finite }: { readonly norms: readonly number[] | null; readonly finite: boolean | null }) {
  if (finite === false)
    return (
      <span class="is-error-text">
        <Icon name="error" /> not finite
      </span>
    );
  const range = normRange(norms);
  if (range === null) return <>{unknown}</>;
  const [low, high] = range.map((norm) => fixed(norm, 1));
  return <span title={finite === true ? 'All rows are finite' : undefined}>{low === high ? low : `${low} to ${high}`}</span>;
}
