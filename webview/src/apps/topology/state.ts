import type { DiagnosticView, GraphView } from '../../../../schemas/protocol.generated.js';
import type { TopologyToView } from '../../protocol/topology.js';

/** What the topology view knows. */
export interface TopologyState {
  /** Null before the first answer. */
  readonly file: string | null;
  /** The last good graph of the file. */
  readonly graph: GraphView | null;
  /** Whether the text has moved on since and cannot be drawn. */
  readonly stale: boolean;
  readonly errors: readonly DiagnosticView[];
  readonly marked: ReadonlySet<string>;
  /** Why the daemon is not there. */
  readonly offline: string | null;
}

/** Before anything was heard. */
export const nothing: TopologyState = { file: null, graph: null, stale: false, errors: [], marked: new Set(), offline: null };

/** The state after a message. */
export function heard(state: TopologyState, message: TopologyToView): TopologyState {
  switch (message.type) {
    case 'graph': {
      const same = message.file === state.file;
      const graph = message.graph ?? (same ? state.graph : null);
      return { file: message.file, graph, stale: message.graph === null && graph !== null, errors: message.errors, marked: same ? state.marked : new Set(), offline: null };
    }
    case 'highlight':
      return sameMarks(state.marked, message.ids) ? state : { ...state, marked: new Set(message.ids) };
    case 'offline':
      return { ...state, offline: message.message };
  }
}

// The cursor sends its place with every move; most moves stay within an agent.
function sameMarks(marked: ReadonlySet<string>, ids: readonly string[]): boolean {
  return marked.size === ids.length && ids.every((id) => marked.has(id));
}
