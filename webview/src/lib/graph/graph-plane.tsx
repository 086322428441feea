import { EdgeLabel } from './edge-label.js';
import { EdgeLine } from './edge-line.js';
import { NodeCard } from './node-card.js';
import type { Placement } from './placement.js';
import type { Scene } from './scene.js';

/** What is drawn, and what stands out. */
export interface GraphPlaneProps {
  readonly scene: Scene;
  readonly placement: Placement;
  readonly rounds: number;
  readonly marked: ReadonlySet<string>;
  readonly current: string | undefined;
}

/** All of a graph: lanes below, then lines, labels and cards. Cards come first in reading order. */
export function GraphPlane({ scene, placement, rounds, marked, current }: GraphPlaneProps) {
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
          return placed && <EdgeLine key={edge.id} edge={edge} placed={placed} marked={marked.has(edge.id)} />;
        })}
      </svg>
      {scene.nodes.map((node) => {
        const box = placement.nodes.get(node.id);
        return box && <NodeCard key={node.id} node={node} box={box} marked={marked.has(node.id)} current={current === node.id} />;
      })}
      {scene.edges.map((edge) => {
        const placed = placement.edges.get(edge.id);
        return placed && <EdgeLabel key={edge.id} edge={edge} box={placed.label} rounds={rounds} marked={marked.has(edge.id)} current={current === edge.id} />;
      })}
    </>
  );
}
