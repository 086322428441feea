import { Icon } from '../icons/icon.js';
import { edgeSentence } from './agent-words.js';
import { edgeTitle, linkNote, linkStanding } from './edge-words.js';
import type { Box } from './placement.js';
import type { SceneEdge } from './scene.js';

/** How an edge's label is shown. */
export interface EdgeLabelProps {
  readonly edge: SceneEdge;
  readonly box: Box;
  readonly rounds: number;
}

/** The label of an edge, on its line: the slot it fills and how its link stands. */
export function EdgeLabel({ edge, box, rounds }: EdgeLabelProps) {
  const { edge: facts, diagnostics } = edge.view;
  const standing = linkStanding(facts.link);
  const errors = diagnostics.some(({ severity }) => severity === 'error');
  const said = [edgeSentence(facts, rounds), ...diagnostics.map(({ message }) => message)].join('. ');
  return (
    <button
      type="button"
      class={facts.feedback ? 'edge-label is-feedback' : 'edge-label'}
      data-place={edge.id}
      data-testid="edge"
      data-status={errors ? 'error' : (standing ?? 'unknown')}
      title={[said, facts.implied ? 'implied by the pattern' : null].filter((line) => line !== null).join('\n')}
      tabIndex={-1}
      style={{ transform: `translate(${box.x}px, ${box.y}px)`, width: `${box.width}px`, height: `${box.height}px` }}
    >
      <span class="edge-slot">
        {facts.feedback && <Icon name="sync" />}
        <span class="hidden">
          {facts.feedback ? 'Feedback' : 'Edge'} from {facts.from} to {facts.to}, slot{' '}
        </span>
        <span class="edge-text">{edgeTitle(facts, rounds)}</span>
      </span>
      <span class={standing === 'missing' || standing === null || errors ? 'edge-link is-warning' : 'edge-link'}>
        {(standing === 'missing' || standing === null || errors) && <Icon name={errors ? 'error' : 'warning'} />}
        <span class="edge-text">{linkNote(facts.link)}</span>
      </span>
    </button>
  );
}
