import type { AgentFacts, EdgeFacts, GraphView, LinkFacts } from '../../../../../schemas/protocol.generated.js';

const range = (line: number) => ({ start: { line, character: 2 }, end: { line, character: 9 } });

/** A link that is there. */
export function link(part: Partial<LinkFacts> = {}): LinkFacts {
  return { file: 'a.links/a.safetensors', path: '/a.links/a.safetensors', named: false, present: true, needed: true, form: 'paper', input: 'hidden', sourceDim: 96, targetDim: 80, bottleneck: 0, parameters: 7680, method: 'ridge', heldOutCosine: 0.99994, ...part };
}

/** A graph of agents by stage and edges written as `a>b`, feedback as `a>>b`. */
export function graphOf(stages: readonly (readonly string[])[], edges: readonly string[], part: Partial<GraphView> = {}): GraphView {
  let line = 0;
  return {
    name: 'Test',
    pattern: 'custom',
    rounds: 3,
    nodes: stages.flatMap((agents, stage) =>
      agents.map((id) => {
        const agent: AgentFacts = { id, role: null, model: id, engine: 'onnx', source: null, modelFacts: null, latentSteps: 8, autoSteps: false, tools: [], answers: false, speaks: false, stage, group: agents.length, innerLink: link() };
        return { agent, range: range(++line), idRange: range(line), diagnostics: [] };
      }),
    ),
    edges: edges.map((text) => {
      const feedback = text.includes('>>');
      const [from, to] = text.split(/>+/) as [string, string];
      const edge: EdgeFacts = { from, to, slot: from, feedback, implied: false, slotWritten: true, link: link() };
      return { edge, range: range(++line), fromRange: range(line), toRange: range(line), diagnostics: [] };
    }),
    diagnostics: [],
    ...part,
  };
}
