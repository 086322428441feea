import type { AgentFacts, EdgeFacts, LinkFacts } from '../../../../schemas/protocol.generated.js';
import { bytes, cosine, count, of, short } from '../format/numbers.js';
import { linkForm, linkStanding } from './edge-words.js';

/** An agent's model in one line: name, family, width. What the folder does not say is left out of the line. */
export function modelLine({ model, modelFacts, engine }: AgentFacts): string {
  if (model === '') return 'no model';
  const family = modelFacts?.architecture ?? engine;
  const size = modelFacts?.hiddenSize;
  return [model, family, size === null || size === undefined ? null : `d ${size}`].filter((part) => part !== null).join(' · ');
}

/** How long an agent thinks. */
export function stepsLine({ latentSteps, autoSteps }: AgentFacts): string {
  return autoSteps ? `up to ${of(latentSteps, 'latent step')}` : of(latentSteps, 'latent step');
}

/** A link in one sentence. */
export function linkSentence(link: LinkFacts | null): string {
  if (link === null) return 'no link';
  switch (linkStanding(link)) {
    case 'missing':
      return `${link.file} is missing`;
    case 'unused':
      return `${link.file} is not there and not needed`;
    case 'present':
      return linkDetails(link);
  }
}

/** An edge in one sentence. */
export function edgeSentence(edge: EdgeFacts, rounds: number): string {
  return [`${edge.feedback ? `Feedback over ${of(rounds, 'round')}` : 'Edge'} from ${edge.from} to ${edge.to}`, `slot ${edge.slot}`, linkSentence(edge.link)].join(', ');
}

/** What is known of a model, as pairs of a name and a value. */
export function modelFactsList({ modelFacts, source }: AgentFacts): readonly (readonly [string, string])[] {
  return [
    ['source', source ?? '–'],
    ['parameters', short(modelFacts?.parameters)],
    ['layers', count(modelFacts?.layers)],
    ['context', count(modelFacts?.contextLength)],
    ['memory', bytes(modelFacts?.memoryBytes)],
  ];
}

function linkDetails(link: LinkFacts): string {
  const size = link.sourceDim === null || link.targetDim === null ? null : `${link.sourceDim} → ${link.targetDim}`;
  const bottleneck = link.bottleneck === null || link.bottleneck === 0 ? null : `σ branch of ${link.bottleneck}`;
  const parameters = link.parameters === null ? null : `${short(link.parameters)} parameters`;
  return [link.file, linkForm(link), size, bottleneck, parameters, link.method, `held-out cosine ${cosine(link.heldOutCosine)}`].filter((part) => part !== null).join(', ');
}
