import type { EdgeView, NodeView } from '../../../../schemas/protocol.generated.js';

/** A graph with sizes, before it is laid out. Lengths are CSS pixels at zoom 1. */
export interface Scene {
  /** Which way a round runs: down the page, or to the right where there is little height. */
  readonly flow: 'down' | 'right';
  readonly nodes: readonly SceneNode[];
  readonly edges: readonly SceneEdge[];
}

/** A node: an agent, or a name that an edge mentions and no agent has. */
export interface SceneNode {
  readonly id: string;
  readonly name: string;
  /** Null where there is no such agent. */
  readonly view: NodeView | null;
  /** Place in the order of a round; nodes of one stage stand side by side. */
  readonly stage: number;
  readonly width: number;
  readonly height: number;
}

/** An edge with its label. */
export interface SceneEdge {
  readonly id: string;
  readonly view: EdgeView;
  readonly source: string;
  readonly target: string;
  readonly labelWidth: number;
  readonly labelHeight: number;
}
