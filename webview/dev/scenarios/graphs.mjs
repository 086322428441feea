// Graphs the examples do not have, made from theirs.
const at = (line, from = 4, to = 20) => ({ start: { line, character: from }, end: { line, character: to } });

/** An answer about a text that is no pattern now. */
export const brokenReply = {
  version: 2,
  graph: null,
  errors: [
    { code: 'RMAS002', severity: 'error', message: 'Expected “,” or “]” after this agent.', range: at(21) },
    { code: 'RMAS003', severity: 'error', message: 'The file ends inside an object that starts in line 19.', range: at(58) },
  ],
};

/** One of each link state, an edge to nobody, and what there is to say about them. */
export function missingLinks({ graph }) {
  const gone = (link) => ({ ...link, present: false, form: null, input: null, sourceDim: null, targetDim: null, bottleneck: null, parameters: null, method: null, heldOutCosine: null });
  const warning = { code: 'RMAS020', severity: 'warning', message: 'There is no link file mixture.links/red-summarizer.outer.safetensors. “Fit links” makes it.', range: at(30) };
  const error = { code: 'RMAS012', severity: 'error', message: 'There is no agent “purple”. Did you mean “blue”?', range: at(88) };
  const [first, second, third, ...rest] = graph.edges;
  const nodes = graph.nodes.map((node, index) => (index === 0 ? { ...node, agent: { ...node.agent, innerLink: gone(node.agent.innerLink) }, diagnostics: [warning] } : node));
  const edges = [
    { ...first, edge: { ...first.edge, link: gone(first.edge.link) }, diagnostics: [warning] },
    { ...second, edge: { ...second.edge, link: { ...second.edge.link, heldOutCosine: null, form: null } } },
    third,
    ...rest.map((view, index) => (index === 0 ? { ...view, edge: { ...view.edge, link: { ...gone(view.edge.link), needed: false } } } : view)),
    { edge: { from: 'purple', to: 'summarizer', slot: 'purple', feedback: false, implied: false, slotWritten: true, link: null }, range: at(88), fromRange: at(88, 14, 22), toRange: at(88, 30, 42), diagnostics: [error] },
  ];
  return { version: 3, graph: { ...graph, nodes, edges, diagnostics: [] }, errors: [error] };
}

/** Agents that read each other and themselves in the next round. */
export function peers({ graph }) {
  const three = graph.nodes.slice(0, 3);
  const ids = three.map(({ agent }) => agent.id);
  const model = graph.edges[0];
  const edge = (from, to, feedback) => ({ ...model, edge: { ...model.edge, from, to, slot: from, feedback, implied: false } });
  const among = [
    [ids[0], ids[1]],
    [ids[1], ids[2]],
    [ids[2], ids[0]],
    [ids[1], ids[1]],
  ];
  return {
    version: 1,
    graph: { ...graph, name: 'Peers', pattern: 'custom', edges: [...graph.edges.filter((view) => !view.edge.feedback), ...among.map(([from, to]) => edge(from, to, true))] },
    errors: [],
  };
}

/** So many agents, four a stage, each reading two of the stage before. */
export function wide({ graph }, agents) {
  const nodes = Array.from({ length: agents }, (_, index) => {
    const model = graph.nodes[index % graph.nodes.length];
    return { ...model, agent: { ...model.agent, id: `agent${index}`, answers: index === agents - 1, stage: Math.floor(index / 4), group: 4 }, range: at(index * 8), idRange: at(index * 8 + 1) };
  });
  const edge = (from, to, feedback) => {
    const model = graph.edges[0];
    return { ...model, edge: { ...model.edge, from: `agent${from}`, to: `agent${to}`, slot: `agent${from}`, feedback } };
  };
  const forward = nodes.flatMap((_, index) => (index < 4 ? [] : [edge(4 * Math.floor(index / 4) - 4 + (index % 4), index, false), edge(4 * Math.floor(index / 4) - 4 + ((index + 1) % 4), index, false)]));
  return { version: 1, graph: { ...graph, name: `${agents} agents`, pattern: 'custom', nodes, edges: [...forward, ...[0, 1, 2, 3].map((first) => edge(agents - 1, first, true))] }, errors: [] };
}
