import type { GraphView } from '../../../../schemas/protocol.generated.js';
import { of } from '../../lib/format/numbers.js';
import { stagesOf, stripState } from './strip-state.js';
import type { RunView } from './run-view.js';
import { doing } from './words.js';

/** The topology in one line: who acts now, in which round, and where it comes from. */
export function Strip({ graph, run, reveal }: { readonly graph: GraphView; readonly run: RunView; readonly reveal: (agent: string) => void }) {
  const state = stripState(run);
  const rounds = run.manifest?.plan.rounds ?? graph.rounds;
  const single = run.manifest?.plan.mode === 'single';
  return (
    <section class="section" aria-label="Topology">
      <div class="strip" data-testid="strip" data-status={state.active.size > 0 ? 'active' : 'still'}>
        <ol class="strip-stages">
          {stagesOf(graph).map((agents, index) => (
            <li key={index} class="strip-stage">
              {agents.map(({ id }) => {
                const kind = state.active.get(id);
                const used = run.manifest === null || state.used.has(id);
                return (
                  <button key={id} type="button" class="strip-agent" data-testid="strip-agent" data-agent={id} data-status={kind !== undefined ? 'active' : !used ? 'unused' : state.done.has(id) ? 'done' : 'waiting'} title={used ? `Show ${id} in the text` : `${id} is not in this run`} onClick={() => reveal(id)}>
                    {id}
                    {kind !== undefined && <span class="strip-doing"> {doing[kind]}</span>}
                  </button>
                );
              })}
            </li>
          ))}
        </ol>
        {!single && rounds > 1 && graph.edges.some(({ edge }) => edge.feedback) && (
          <p class="strip-loop" data-lit={state.fromFeedback}>
            <span data-testid="round">{state.round === null ? of(rounds, 'round') : `round ${state.round} of ${rounds}`}</span>
          </p>
        )}
      </div>
    </section>
  );
}
