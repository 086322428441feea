import { linkSentence } from '../../lib/graph/agent-words.js';
import { severityClass } from '../../lib/graph/severity.js';
import { linkStanding } from '../../lib/graph/edge-words.js';
import type { SceneEdge } from '../../lib/graph/scene.js';
import { of } from '../../lib/format/numbers.js';
import { Icon } from '../../lib/icons/icon.js';

/** An edge in words: where it goes, into which slot, over which link. */
export function OutlineEdge({ edge, rounds, marked, go }: { readonly edge: SceneEdge; readonly rounds: number; readonly marked: boolean; readonly go: (id: string) => void }) {
  const { edge: facts, diagnostics } = edge.view;
  const missing = linkStanding(facts.link) === 'missing';
  return (
    <li data-marked={marked}>
      <button type="button" class="link" data-testid="outline-edge" aria-current={marked ? 'location' : undefined} onClick={() => go(edge.id)}>
        → {facts.to}
      </button>{' '}
      <span>
        fills slot {facts.slot}
        {facts.feedback && `, feedback into the next of ${of(rounds, 'round')}`}
      </span>
      <span class={missing ? 'outline-link is-warning' : 'outline-link is-quiet'}>
        {missing && <Icon name="warning" />} link: {linkSentence(facts.link)}
      </span>
      {diagnostics.map(({ code, message, severity }) => (
        <span key={message} class={`outline-link ${severityClass(severity)}`}>
          {message} <span class="is-quiet">{code}</span>
        </span>
      ))}
    </li>
  );
}
