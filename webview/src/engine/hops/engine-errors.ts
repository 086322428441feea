import { Failure } from '../contract/failure.js';

/** Every expected failure of an ONNX engine, RMAS420 to RMAS430: the daemon's codes and words. */
export const engineErrors = {
  unknownModel: (model: string, loaded: Iterable<string>) => new Failure('RMAS420', `model '${model}' is not loaded (loaded: ${[...loaded].sort().join(', ') || 'none'})`, null, 'load it first'),
  unknownLatent: (latent: string) => new Failure('RMAS421', `latent '${latent}' does not exist: it was released, or its model was unloaded`, null, 'run the hop that makes it again'),
  unknownLink: (link: string) => new Failure('RMAS422', `link '${link}' is not loaded`, null, 'load the link file first'),
  linkDimensions: (link: string, source: number, target: number, model: string, from: number, to: number) =>
    new Failure('RMAS423', `the link maps width ${source} to ${target}, but here rows of width ${from} must become width ${to} of model '${model}'`, link, 'fit or train a link for this pair of models'),
  latentDimensions: (latent: string, width: number, model: string, hidden: number) =>
    new Failure('RMAS423', `latent '${latent}' has width ${width}, but model '${model}' has hidden size ${hidden} and no link lies between`, null, "name the edge's outer link"),
  rowNotFinite: (latent: string, row: number, model: string, link: string | null) =>
    new Failure('RMAS424', `row ${row + 1} of latent '${latent}' is not finite ${link === null ? '' : 'after the link '}where it enters model '${model}'`, link, 'fit or train the link again'),
  logitsNotFinite: () => new Failure('RMAS424', 'the logits are not finite', null, 'verify the model package and the links whose rows were injected'),
  promptTooLong: (model: string, positions: number, injected: number, more: number, context: number) =>
    new Failure(
      'RMAS425',
      `the prompt has ${positions} positions (${injected} of them injected rows)${more > 0 ? ` and needs ${more} more` : ''}, model '${model}' has a context of ${context}`,
      null,
      'shorten the question or the prompt, or take fewer latent steps',
    ),
  emptyPrompt: (model: string) => new Failure('RMAS426', `the prompt for model '${model}' is empty`, null, 'give the last turn some text'),
  badRequest: (what: string) => new Failure('RMAS427', what),
  unknownToken: (model: string, id: number, vocabulary: number) => new Failure('RMAS427', `token id ${id} is not in the vocabulary of model '${model}' (0 to ${vocabulary - 1})`),
  noEndOfTurn: (model: string) => new Failure('RMAS427', `the chat template of model '${model}' names no token that ends a turn`, null, 'collect without the end'),
  noInnerLink: (model: string, steps: number) => new Failure('RMAS428', `${steps} latent steps on model '${model}' need an inner link, none is named`, null, 'fit the links, or set latentSteps to 1'),
  runtimeFailed: (what: string, cause: unknown) =>
    new Failure('RMAS430', `ONNX Runtime failed in ${what}: ${cause instanceof Error ? cause.message : String(cause)}`, null, 'verify the model package; build it again if it was made by another version'),
} as const;
