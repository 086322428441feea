import { Failure } from '../contract/failure.js';
import { JsonPart } from '../text/json-part.js';

/** File names of a model package; all lie directly in its folder. */
export const files = {
  manifest: 'rmas-package.json',
  trunk: 'trunk.onnx',
  trunkWeights: 'trunk.bin',
  head: 'head.onnx',
  headWeights: 'head.bin',
  embeddings: 'embeddings.bin',
  tokenizer: 'tokenizer.json',
  chat: 'chat.json',
} as const;

/** What to do about a package that is damaged. */
export const renew = 'delete the package folder; one built from a checkpoint is made again on next use, others build or fetch again';

export interface PackagedFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What `rmas-package.json` says, as far as an engine needs it; `schemas/model-package.schema.json` describes every key. */
export interface Manifest {
  readonly architecture: string;
  readonly hiddenSize: number;
  readonly layers: number;
  readonly kvHeads: number;
  readonly headDim: number;
  readonly vocabularySize: number;
  readonly contextLength: number;
  /** How matrices are stored; with int8 and int4 the output head has a file of its own. */
  readonly quantization: 'none' | 'f16' | 'int8' | 'int4';
  readonly embeddingType: 'f32' | 'f16';
  /** What a row of the embedding table is multiplied with before it enters the decoder; injected rows are not. */
  readonly embeddingScale: number;
  readonly tiedEmbeddings: boolean;
  readonly parameters: number;
  readonly checkpointHash: string;
  readonly files: readonly PackagedFile[];
}

const keys = [
  'formatVersion', 'architecture', 'hiddenSize', 'layers', 'heads', 'kvHeads', 'headDim', 'vocabularySize', 'contextLength',
  'quantization', 'embeddingType', 'embeddingScale', 'normEpsilon', 'ropeTheta', 'tiedEmbeddings', 'parameters', 'checkpointHash', 'licence', 'toolVersion', 'files',
];
const code = 'RMAS120';
const currentFormat = 2;
const quantizations = ['none', 'f16', 'int8', 'int4'] as const;

/** Parses a manifest and checks that its values make sense together. */
export function readManifest(bytes: Uint8Array, path: string): Manifest {
  const part = JsonPart.parse(bytes, path, code);
  const version = part.get('formatVersion').id();
  if (version !== currentFormat) {
    const next = version > currentFormat ? 'update RecursiveMAS or build the package again' : 'build the package again';
    throw new Failure('RMAS121', `the package has format ${version}; this version reads format ${currentFormat}`, path, next);
  }
  part.allowOnly(code, ...keys);
  const size = (name: string) => {
    const value = part.get(name).id();
    return value > 0 ? value : refuse(path, `${name} is 0`);
  };
  const type = part.get('embeddingType').text();
  const stored = part.get('quantization').text();
  const scale = part.get('embeddingScale').value;
  const manifest: Manifest = {
    architecture: part.get('architecture').text(),
    hiddenSize: size('hiddenSize'),
    layers: size('layers'),
    kvHeads: size('kvHeads'),
    headDim: size('headDim'),
    vocabularySize: size('vocabularySize'),
    contextLength: size('contextLength'),
    quantization: quantizations.find((known) => known === stored) ?? refuse(path, `quantization is '${stored}'`),
    embeddingScale: typeof scale === 'number' && scale > 0 ? scale : refuse(path, 'embeddingScale is not positive'),
    embeddingType: type === 'f16' || type === 'f32' ? type : refuse(path, `embeddingType is '${type}'`),
    tiedEmbeddings: part.get('tiedEmbeddings').flag(false),
    parameters: Number(part.get('parameters').value),
    checkpointHash: part.get('checkpointHash').text(),
    files: part.get('files').items().map((file) => readFile(file, path)),
  };
  checkFiles(manifest, path);
  return manifest;
}

/** Whether the output head has a file of its own: it is another matrix than the embedding table, or the same one quantized. */
export function hasOwnHead({ tiedEmbeddings, quantization }: Manifest): boolean {
  return !tiedEmbeddings || quantization === 'int8' || quantization === 'int4';
}

function readFile(part: JsonPart, path: string): PackagedFile {
  part.allowOnly(code, 'name', 'bytes', 'sha256');
  const bytes = part.get('bytes').value;
  const file = { name: part.get('name').text(), bytes: typeof bytes === 'number' && Number.isSafeInteger(bytes) && bytes >= 0 ? bytes : refuse(path, 'a file has no length'), sha256: part.get('sha256').text() };
  // A manifest is data from somewhere else: it must not name anything outside its own folder, on any platform.
  if (!/^(?!\.\.?$)[A-Za-z0-9._-]{1,100}$/.test(file.name)) throw new Failure('RMAS123', `the package names the file '${file.name}'; only plain file names are allowed`, path);
  if (!/^[0-9a-f]{64}$/.test(file.sha256)) refuse(path, `the entry of '${file.name}' is not valid`);
  return file;
}

function checkFiles(manifest: Manifest, path: string): void {
  const names = manifest.files.map((file) => file.name.toLowerCase());
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) refuse(path, `'${twice}' is listed twice`);
  const { trunk, trunkWeights, head, headWeights, embeddings, tokenizer, chat } = files;
  for (const needed of [trunk, trunkWeights, head, embeddings, tokenizer, chat, ...(hasOwnHead(manifest) ? [headWeights] : [])])
    if (!names.includes(needed)) refuse(path, `it does not list ${needed}`);
  const table = manifest.files.find((file) => file.name === embeddings)?.bytes;
  const implied = manifest.vocabularySize * manifest.hiddenSize * (manifest.embeddingType === 'f16' ? 2 : 4);
  if (table !== implied) refuse(path, `${embeddings} has ${table} bytes; its sizes imply ${implied}`);
}

function refuse(path: string, why: string): never {
  throw new Failure(code, `the package manifest is not valid: ${why}`, path, renew);
}
