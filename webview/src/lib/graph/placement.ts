/** A point of the plane, in CSS pixels at zoom 1. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle of the plane. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** Where everything stands. */
export interface Placement {
  readonly width: number;
  readonly height: number;
  readonly nodes: ReadonlyMap<string, Box>;
  readonly edges: ReadonlyMap<string, PlacedEdge>;
  readonly lanes: readonly Lane[];
}

/** An edge's way from its sender to its receiver. */
export interface PlacedEdge {
  /** Corner points, the last one at the receiver. */
  readonly points: readonly Point[];
  readonly label: Box;
}

/** The ground on which agents of one stage stand side by side. */
export interface Lane extends Box {
  readonly stage: number;
  readonly agents: number;
}
