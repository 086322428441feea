import latent from '../fixtures/sequential.latent.run.json';

// 200 hops of 80 × 2048 latents: as much as a page must scroll through without a hitch.
const [hops, rows, width, pieceRows] = [200, 80, 2048, 64];
const [started] = latent.events;
const [template] = started.manifest.plan.stages[0].hops;
const planned = Array.from({ length: hops }, (_, index) => ({ ...template, index, round: Math.floor(index / 4) + 1, agent: ['planner', 'critic', 'tester', 'solver'][index % 4] }));
const plan = { ...started.manifest.plan, rounds: 50, stages: planned.map((hop) => ({ round: hop.round, hops: [hop] })), hops: planned };
const norms = Array.from({ length: rows }, (_, row) => 40 + 5 * Math.sin(row / 3));
const result = ({ index, round, agent }) => ({ ...latent.events.find(({ type }) => type === 'hopFinished').result, hop: index, round, agent, latentSteps: rows, rowNorms: norms, ms: 20 });
const events = [
  { ...started, manifest: { ...started.manifest, plan } },
  ...planned.flatMap((hop) => [
    { type: 'hopStarted', hop: hop.index, round: hop.round, agent: hop.agent, kind: 'think', atMs: hop.index * 21 },
    { type: 'hopFinished', result: result(hop), atMs: hop.index * 21 + 20 },
  ]),
];

// Every half has its own bits: mantissas from a small generator, exponents around 1.
function piece(hop, from) {
  const count = Math.min(pieceRows, rows - from);
  const halves = new Uint16Array(count * width);
  let seed = hop * 7919 + from + 1;
  for (let i = 0; i < halves.length; i++) {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff;
    halves[i] = ((seed >> 8) & 0x8000) | 0x3400 | ((seed >> 12) & 0x7ff);
  }
  const bytes = new Uint8Array(halves.buffer);
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return { hop, from, rows: count, total: rows, width, f16: btoa(text) };
}

function look({ method, params: { hop, from = 0 } }) {
  switch (method) {
    case 'rmas/latentRows':
      return piece(hop, from);
    case 'rmas/latentMeasures':
      return { hop, norms, lowest: -2, highest: 2, previousHop: hop < 4 ? null : hop - 4, toPrevious: hop < 4 ? [] : norms.map((_, row) => Math.cos(row / 40)), others: [] };
    case 'rmas/latentMap':
      return { model: 'planner', rows: hops * rows, shares: [0.5, 0.2], points: Array.from({ length: 1000 }, (_, at) => ({ hop: Math.floor(at / 5), row: (at % 5) * 16, x: Math.sin(at * 1.7) * at, y: Math.cos(at * 2.3) * at })) };
    default:
      return { hop, from, total: rows, rows: norms.map(() => [{ id: 5, text: ' word', probability: 0.5 }]) };
  }
}

/** The state of such a run, and what is answered about its latents. */
export const large = { state: { phase: 'finished', events, graph: null }, look };
