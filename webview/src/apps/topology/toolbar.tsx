import type { GraphView } from '../../../../schemas/protocol.generated.js';
import { of } from '../../lib/format/numbers.js';
import { IconButton } from '../../lib/ui/icon-button.js';
import type { TopologyToHost } from '../../protocol/topology.js';

type Command = Extract<TopologyToHost, { readonly type: 'command' }>['command'];

/** What the pattern is, and what can be done with it. */
export function Toolbar({ file, graph, outline, toggleOutline, run }: { readonly file: string; readonly graph: GraphView | null; readonly outline: boolean; readonly toggleOutline: () => void; readonly run: (command: Command) => void }) {
  return (
    <header class="toolbar">
      <div class="toolbar-title">
        <h1>{graph?.name ?? file}</h1>
        {graph !== null && (
          <p class="is-quiet" data-testid="summary">
            {[graph.pattern, of(graph.rounds, 'round'), of(graph.nodes.length, 'agent')].join(' · ')}
          </p>
        )}
      </div>
      <div class="toolbar-actions" role="toolbar" aria-label="Pattern">
        <IconButton icon="play" label="Run Loop" press={() => run('rmas.runLoop')} testid="run" />
        <IconButton icon="graph" label="Compare" press={() => run('rmas.compare')} testid="compare" />
        <IconButton icon="link" label="Fit Links" press={() => run('rmas.fitLinks')} testid="fit-links" />
        <IconButton icon="note" label="Show Plan" press={() => run('rmas.explain')} testid="explain" />
        <span class="divider" />
        <IconButton icon="listTree" label="Outline" text="Outline" pressed={outline} press={toggleOutline} testid="outline-toggle" />
      </div>
    </header>
  );
}
