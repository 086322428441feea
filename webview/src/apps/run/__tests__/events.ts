import type { Hop, HopKind, HopResult, RunEvent, RunManifest } from '../../../../../schemas/protocol.generated.js';
import { there } from '../../../lib/__tests__/there.js';

const totals = { hops: 2, promptTokens: 30, injectedRows: 8, latentSteps: 8, decodedTokens: 3, toolCalls: 0, ms: 5 };

/** A hop of a plan. */
export function planned(index: number, round: number, agent: string, kind: HopKind, reads: readonly number[] = []): Hop {
  return { index, round, agent, kind, model: agent, system: null, prompt: reads.map((sourceHop) => ({ type: 'slot', slot: 's', sourceHop, edge: 'e', outerLink: null, senderInnerLink: null })), think: null, speak: kind === 'think' ? null : { maxTokens: 9, temperature: 0, topP: 1, seed: 1 }, tools: null };
}

/** The start of a run with this plan. */
export function started(...stages: readonly (readonly Hop[])[]): RunEvent {
  const hops = stages.flat();
  const plan = { name: 'Test', pattern: 'custom', mode: 'latent', control: 'none', rounds: 2, seed: 1, models: {}, stages: stages.map((of) => ({ round: there(of[0]).round, hops: of })), defaults: [], hops } as const;
  const manifest: RunManifest = { runId: 'r', startedAt: '', patternFile: '', patternHash: '', question: 'why?', expected: '7', plan, donor: null, models: {}, links: {}, engines: {}, toolVersion: '', toolFiles: null, resumed: null };
  return { type: 'runStarted', manifest };
}

/** The start of a hop. */
export function begun(hop: number, agent = 'a', kind: HopKind = 'think', round = 1): RunEvent {
  return { type: 'hopStarted', hop, round, agent, kind, atMs: hop * 10 };
}

/** The end of a hop. */
export function ended(hop: number, part: Partial<HopResult> = {}): RunEvent {
  return {
    type: 'hopFinished',
    result: { hop, round: 1, agent: 'a', kind: 'think', engine: 'onnx', model: 'a', links: [], promptTokens: 10, injectedRows: 0, latentSteps: 8, decodedTokens: null, ms: 2, rowNorms: [3, 1, 2], finite: true, text: null, error: null, reusedFrom: null, ...part },
    atMs: hop * 10 + 8,
  };
}

/** The end of a run. */
export function over(part: Partial<Extract<RunEvent, { readonly type: 'runFinished' }>> = {}): RunEvent {
  return { type: 'runFinished', outcome: 'completed', answer: '7', totals, error: null, ...part };
}
