import { EdgeLabel } from './edge-label.js';
import { EdgeLine } from './edge-line.js';
import { NodeCard } from './node-card.js';
import type { Placement } from './placement.js';
import type { Scene } from './scene.js';

/** What is drawn; what stands out in it is set by `use-marks.ts`. */
export interface GraphPlaneProps {
  readonly scene: Scene;
  readonly placement: Placement;
  readonly rounds: number;
}

/** All of a graph: lanes below, then lines, labels and cards. Cards come first in reading order. */
export function GraphPlane({ scene, placement, rounds }: GraphPlaneProps) {
  return (
    <>
      {placement.lanes.map(({ stage, agents, x, y, width, height }) => (
        <div key={stage} class="lane" data-testid="lane" style={{ transform: `translate(${x}px, ${y}px)`, width: `${width}px`, height: `${height}px` }}>
          <span class="lane-name">{agents} side by side</span>
        </div>
      ))}
      <svg class="edges" width={placement.width} height={placement.height} aria-hidden="true">
        {scene.edges.map((edge) => {
          const placed = placement.edges.get(edge.id);
          return placed && <EdgeLine key={edge.id} edge={edge} placed={placed} />;
        })}
      </svg>
      {scene.nodes.map((node) => {
        const box = placement.nodes.get(node.id);
        return box && <NodeCard key={node.id} node={node} box={box} />;
      })}
      {scene.edges.map((edge) => {
        const placed = placement.edges.get(edge.id);
        return placed && <EdgeLabel key={edge.id} edge={edge} box={placed.label} rounds={rounds} />;
      })}
    </>
  );
}
