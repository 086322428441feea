import type { DiagnosticView, EdgeFacts, GraphView, LspRange } from '../../../schemas/protocol.generated.js';

/** The id of an agent's node. */
export function nodeId(agent: string): string {
  return `agent:${agent}`;
}

/** The id of an edge: the same edge keeps it while the text around it changes. */
export function edgeId(edge: EdgeFacts): string {
  return `edge:${edge.from}->${edge.to}:${edge.slot}${edge.feedback ? ':feedback' : ''}`;
}

/** What the extension tells the topology view. */
export type TopologyToView =
  /** The newest graph. `graph` null: the text is broken now; the last good graph stays with a badge and `errors`. */
  | { readonly type: 'graph'; readonly file: string; /** Its address; the page keeps it, so that a reload opens what was shown last. */ readonly pattern?: string; readonly version: number | null; readonly graph: GraphView | null; readonly errors: readonly DiagnosticView[] }
  /** The cursor stands in these nodes or edges (ids as {@link nodeId} and {@link edgeId} make them). */
  | { readonly type: 'highlight'; readonly ids: readonly string[] }
  /** The daemon is not there; the last graph stays. */
  | { readonly type: 'offline'; readonly message: string };

/** What the topology view tells the extension. */
export type TopologyToHost =
  | { readonly type: 'ready' }
  /** Go to a place in the text; `focus` moves the keyboard there too. */
  | { readonly type: 'reveal'; readonly range: LspRange; readonly focus: boolean }
  | { readonly type: 'command'; readonly command: 'rmas.runLoop' | 'rmas.compare' | 'rmas.fitLinks' | 'rmas.explain' };
