import type { LspRange } from '../../../../schemas/protocol.generated.js';
import { linkSentence, modelFactsList, modelLine, stepsLine } from '../../lib/graph/agent-words.js';
import { placeRange } from '../../lib/graph/place-range.js';
import type { Scene, SceneEdge, SceneNode } from '../../lib/graph/scene.js';
import { Icon } from '../../lib/icons/icon.js';
import { severityClass, severityIcon } from '../../lib/graph/severity.js';
import { OutlineEdge } from './outline-edge.js';

/** What an outline shows, and whom it tells. */
export interface OutlineProps {
  readonly scene: Scene;
  readonly rounds: number;
  readonly marked: ReadonlySet<string>;
  readonly reveal: (range: LspRange, focus: boolean) => void;
}

/** The graph in words: every agent with what it is and where it sends. */
export function Outline({ scene, rounds, marked, reveal }: OutlineProps) {
  const go = (id: string) => {
    const range = placeRange(scene, id);
    if (range !== undefined) reveal(range, true);
  };
  return (
    <ol class="outline" data-testid="outline" aria-label="Agents and edges">
      {scene.nodes.map((node) => (
        <OutlineAgent key={node.id} node={node} edges={scene.edges} rounds={rounds} marked={marked} go={go} />
      ))}
    </ol>
  );
}

function OutlineAgent({ node, edges, rounds, marked, go }: { readonly node: SceneNode; readonly edges: readonly SceneEdge[]; readonly rounds: number; readonly marked: ReadonlySet<string>; readonly go: (id: string) => void }) {
  const agent = node.view?.agent;
  const sent = edges.filter(({ source }) => source === node.id);
  return (
    <li class="outline-agent" data-marked={marked.has(node.id)}>
      <h2>
        <button type="button" class="link" data-testid="outline-agent" aria-current={marked.has(node.id) ? 'location' : undefined} onClick={() => go(node.id)}>
          {node.name || '(no id)'}
        </button>
        {agent?.answers === true && <span class="badge">answers</span>}
      </h2>
      {agent === undefined ? (
        <p class="is-quiet">There is no such agent; an edge names it.</p>
      ) : (
        <>
          {agent.role !== null && <p class="is-quiet">{agent.role}</p>}
          <dl class="facts">
            <Fact name="model" value={modelLine(agent)} />
            {modelFactsList(agent).map(([name, value]) => (
              <Fact key={name} name={name} value={value} />
            ))}
            <Fact name="thinks" value={stepsLine(agent)} />
            {agent.tools.length > 0 && <Fact name="tools" value={agent.tools.join(', ')} />}
            {agent.group !== null && agent.group > 1 && <Fact name="stage" value={`side by side with ${agent.group - 1} more`} />}
            <Fact name="inner link" value={linkSentence(agent.innerLink)} />
          </dl>
        </>
      )}
      {(node.view?.diagnostics ?? []).map(({ code, message, severity }) => (
        <p key={message} class={severityClass(severity)} data-testid="outline-diagnostic" data-severity={severity}>
          <Icon name={severityIcon(severity)} /> {message} <span class="is-quiet">{code}</span>
        </p>
      ))}
      {sent.length > 0 && (
        <ul class="outline-edges" aria-label={`Edges from ${node.name}`}>
          {sent.map((edge) => (
            <OutlineEdge key={edge.id} edge={edge} rounds={rounds} marked={marked.has(edge.id)} go={go} />
          ))}
        </ul>
      )}
    </li>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
