import { arrowHead, edgePath } from './edge-path.js';
import { linkStanding } from './edge-words.js';
import type { PlacedEdge } from './placement.js';
import type { SceneEdge } from './scene.js';

/** An edge's line and the head of its arrow. The wide line under it is there to be hit. */
export function EdgeLine({ edge, placed }: { readonly edge: SceneEdge; readonly placed: PlacedEdge }) {
  const { feedback, link } = edge.view.edge;
  const path = edgePath(placed.points);
  return (
    <g class="edge" data-edge={edge.id} data-feedback={feedback} data-link={linkStanding(link) ?? 'unknown'}>
      <path class="edge-hit" d={path} />
      <path class="edge-line" d={path} />
      <path class="edge-head" d={arrowHead(placed.points)} />
    </g>
  );
}
