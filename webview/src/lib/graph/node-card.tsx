import { Icon } from '../icons/icon.js';
import { linkSentence, modelFactsList, modelLine, stepsLine } from './agent-words.js';
import { linkStanding } from './edge-words.js';
import type { Box } from './placement.js';
import type { SceneNode } from './scene.js';

/** How a card is shown. */
export interface NodeCardProps {
  readonly node: SceneNode;
  readonly box: Box;
}

/** An agent's card. Its rows are as many as `build-scene.ts` gives room for. */
export function NodeCard({ node, box }: NodeCardProps) {
  const agent = node.view?.agent;
  // Facts that are nobody's problem are in the text; a card warns of what is one.
  const problems = (node.view?.diagnostics ?? []).filter(({ severity }) => severity === 'error' || severity === 'warning');
  const errors = problems.some(({ severity }) => severity === 'error');
  return (
    <button
      type="button"
      class="node"
      data-place={node.id}
      data-testid="node"
      data-status={agent === undefined ? 'unknown' : errors ? 'error' : 'ok'}
      title={agent === undefined ? 'An edge names it, and there is no such agent.' : [agent.role, ...modelFactsList(agent).map(([name, value]) => `${name}: ${value}`), `inner link: ${linkSentence(agent.innerLink)}`].filter(Boolean).join('\n')}
      tabIndex={-1}
      style={{ transform: `translate(${box.x}px, ${box.y}px)`, width: `${box.width}px`, height: `${box.height}px` }}
    >
      <span class="node-head">
        <span class="hidden">Agent </span>
        <span class="node-name">{node.name || '(no id)'}</span>
        {problems.length > 0 && (
          <span class={errors ? 'node-problem is-error' : 'node-problem'} data-problem={node.id} title={problems.map(({ message }) => message).join('\n')}>
            <Icon name={errors ? 'error' : 'warning'} />
            <span class="hidden">{problems.map(({ message }) => message).join('. ')}</span>
          </span>
        )}
        {agent?.answers === true && <span class="badge">answers</span>}
      </span>
      {agent === undefined && <span class="node-row is-quiet">no such agent</span>}
      {agent !== undefined && agent.role !== null && <span class="node-row is-quiet">{agent.role}</span>}
      {agent !== undefined && <span class="node-row">{modelLine(agent)}</span>}
      {agent !== undefined && (
        <span class="node-row node-facts">
          <span>{stepsLine(agent)}</span>
          <InnerLink standing={linkStanding(agent.innerLink)} />
        </span>
      )}
      {agent !== undefined && agent.tools.length > 0 && (
        <span class="node-row">
          <Icon name="tools" />
          {agent.tools.join(', ')}
        </span>
      )}
    </button>
  );
}

function InnerLink({ standing }: { readonly standing: ReturnType<typeof linkStanding> }) {
  if (standing === null || standing === 'unused') return null;
  return standing === 'missing' ? (
    <span class="is-warning">
      <Icon name="warning" />
      no inner link
    </span>
  ) : (
    <span>
      <Icon name="link" />
      inner link
    </span>
  );
}
