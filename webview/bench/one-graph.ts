import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bytes, type Field, fields, whole } from './proto.js';

// Numbers of the fields of ONNX's messages.
const model = { graph: 7 };
const graph = { node: 1, initializer: 5, input: 11, output: 12 };
const node = { input: 1, output: 2, type: 4, attribute: 5 };
const tensor = { dims: 1, type: 2, name: 8, raw: 9, external: 13, location: 14 };
const types = { float: 1, int32: 6, int64: 7, half: 10 };

/** Sizes the graph is made for. */
export interface Sizes {
  readonly layers: number;
  readonly kvHeads: number;
  readonly headDim: number;
  readonly vocabularySize: number;
  readonly hiddenSize: number;
  readonly embeddingType: 'f32' | 'f16';
}

/**
 * The decoder and the output head of a model package (no quantization, embeddings that are not scaled) as the one graph transformers.js runs: token ids and an
 * attention mask in, logits of all positions out, the cache under its names. The nodes in between and the weights are the package's own.
 */
export function oneGraph(folder: string, { layers, kvHeads, headDim, vocabularySize, hiddenSize, embeddingType }: Sizes): Buffer {
  const trunk = fields(readFileSync(join(folder, 'trunk.onnx')));
  const head = fields(readFileSync(join(folder, 'head.onnx')));
  const caches = Array.from({ length: layers }, (_, layer) => [`${layer}.key`, `${layer}.value`]).flat();
  const names = new Map(caches.map((name) => [`past.${name}`, `past_key_values.${name}`]));
  const cacheShape = (positions: string) => [1, kvHeads, positions, headDim];
  const table = readFileSync(join(folder, 'embeddings.bin'));
  const parts = [
    constant('embed.table', embeddingType === 'f16' ? types.half : types.float, [vocabularySize, hiddenSize], table),
    constant('embed.one', types.int64, [1], int64(1)),
    constant('embed.oneScalar', types.int64, [], int64(1)),
    constant('embed.rows', types.int64, [2], int64(-1, hiddenSize)),
    constant('embed.batch', types.int64, [3], int64(1, -1, vocabularySize)),
    operation('Gather', ['embed.table', 'input_ids'], 'embed.rowsAsStored'),
    operation('Cast', ['embed.rowsAsStored'], 'inputs_embeds', [attribute('to', types.float)]),
    operation('ReduceSum', ['attention_mask', 'embed.one'], 'embed.total', [attribute('keepdims', 0)]),
    operation('Sub', ['embed.total', 'embed.one'], 'embed.before'),
    operation('Cast', ['embed.before'], 'seqlens_k', [attribute('to', types.int32)]),
    operation('Shape', ['attention_mask'], 'embed.shape'),
    operation('Gather', ['embed.shape', 'embed.oneScalar'], 'embed.count'),
    operation('Cast', ['embed.count'], 'total_sequence_length', [attribute('to', types.int32)]),
    ...inner(trunk, folder, names),
    operation('Reshape', ['last_hidden_state', 'embed.rows'], 'hidden'),
    ...inner(head, folder, new Map([['logits', 'head.logits']])),
    operation('Reshape', ['head.logits', 'embed.batch'], 'logits'),
    value(graph.input, 'input_ids', types.int64, [1, 'seq']),
    value(graph.input, 'attention_mask', types.int64, [1, 'total']),
    ...caches.map((name) => value(graph.input, `past_key_values.${name}`, types.float, cacheShape('past'))),
    value(graph.output, 'logits', types.float, [1, 'seq', vocabularySize]),
    ...caches.map((name) => value(graph.output, `present.${name}`, types.float, cacheShape('total'))),
  ];
  const around = trunk.filter(({ number }) => number !== model.graph).map((field) => field.whole);
  return Buffer.concat([...around, bytes(model.graph, Buffer.concat([...parts, bytes(2, 'one')]))]);
}

// Nodes and weights of a graph, tensors renamed and weights brought in from the files beside it.
function inner(file: readonly Field[], folder: string, names: ReadonlyMap<string, string>): Buffer[] {
  const found = fields(file.find(({ number }) => number === model.graph)?.content ?? Buffer.alloc(0));
  return found.flatMap((part) => {
    if (part.number === graph.initializer) return [bytes(graph.initializer, withWeights(fields(part.content), folder))];
    if (part.number !== graph.node) return [];
    const renamed = fields(part.content).map((field) => (field.number === node.input || field.number === node.output ? bytes(field.number, names.get(field.content.toString()) ?? field.content) : field.whole));
    return [bytes(graph.node, Buffer.concat(renamed))];
  });
}

function withWeights(initializer: readonly Field[], folder: string): Buffer {
  const places = initializer.filter(({ number }) => number === tensor.external).map(({ content }) => fields(content).map((field) => field.content.toString()) as [string, string]);
  if (places.length === 0) return Buffer.concat(initializer.map((field) => field.whole));
  const place = new Map(places);
  const file = readFileSync(join(folder, place.get('location') ?? ''));
  const start = Number(place.get('offset') ?? 0);
  const weights = file.subarray(start, start + Number(place.get('length') ?? file.length - start));
  const kept = initializer.filter(({ number }) => number !== tensor.external && number !== tensor.location);
  return Buffer.concat([...kept.map((field) => field.whole), bytes(tensor.raw, weights)]);
}

function constant(name: string, type: number, dims: readonly number[], raw: Buffer): Buffer {
  return bytes(graph.initializer, Buffer.concat([...dims.map((size) => whole(tensor.dims, size)), whole(tensor.type, type), bytes(tensor.name, name), bytes(tensor.raw, raw)]));
}

function operation(type: string, inputs: readonly string[], output: string, attributes: readonly Buffer[] = []): Buffer {
  return bytes(graph.node, Buffer.concat([...inputs.map((name) => bytes(node.input, name)), bytes(node.output, output), bytes(node.type, type), ...attributes]));
}

function attribute(name: string, given: number): Buffer {
  return bytes(node.attribute, Buffer.concat([bytes(1, name), whole(3, given), whole(20, 2)]));
}

function value(where: number, name: string, type: number, shape: readonly (number | string)[]): Buffer {
  const dims = shape.map((size) => bytes(1, typeof size === 'number' ? whole(1, size) : bytes(2, size)));
  return bytes(where, Buffer.concat([bytes(1, name), bytes(2, bytes(1, Buffer.concat([whole(1, type), bytes(2, Buffer.concat(dims))])))]));
}

function int64(...values: readonly number[]): Buffer {
  return Buffer.from(BigInt64Array.from(values, BigInt).buffer);
}
