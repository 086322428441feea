import { JsonPart } from './json-part.js';
import { readMarkedSpaces } from './marked-space-reader.js';
import { readPreTokenizer } from './pre-tokenizer-reader.js';
import { type AddedToken, checkTokenizer, codes, type TokenizerFile } from './tokenizer-file.js';

/** Reads tokenizer.json. Whatever is not understood is refused by name: a tokenizer that is nearly right gives wrong ids without a sign. */
export function readTokenizer(bytes: Uint8Array, where: string): TokenizerFile {
  const root = JsonPart.parse(bytes, where, codes.unreadable);
  root.allowOnly(codes.otherPart, 'version', 'truncation', 'padding', 'added_tokens', 'normalizer', 'pre_tokenizer', 'post_processor', 'decoder', 'model');
  for (const name of ['truncation', 'padding']) if (!root.get(name).isNull) throw root.get(name).refuse(codes.otherPart, 'is not supported', 'null');
  const marked = readMarkedSpaces(root);
  if (marked === null) checkDecoder(root.get('decoder'));
  checkPostProcessor(root.get('post_processor'));
  const model = root.get('model');
  checkModel(model, marked !== null);
  const file: TokenizerFile = {
    vocabulary: new Map(model.get('vocab').properties().map(([token, part]) => [token, part.id()])),
    merges: readMerges(model.get('merges')),
    added: readAdded(root.get('added_tokens')),
    ignoreMerges: model.get('ignore_merges').flag(false),
    normalizes: marked?.composes ?? readNormalizer(root.get('normalizer')),
    stages: marked === null ? readPreTokenizer(root.get('pre_tokenizer')) : [],
    spaces: marked?.spaces ?? null,
  };
  checkTokenizer(file, where);
  return file;
}

function checkModel(model: JsonPart, fallsBack: boolean): void {
  const known = ['type', 'dropout', 'unk_token', 'continuing_subword_prefix', 'end_of_word_suffix', 'fuse_unk', 'byte_fallback', 'ignore_merges', 'vocab', 'merges'];
  model.allowOnly(codes.model, ...known);
  // Old files leave the type out; merges then still say that it is BPE.
  const type = model.get('type');
  if ((type.optionalText() ?? 'BPE') !== 'BPE') throw type.refuse(codes.model, `is '${type.text()}'`, 'BPE');
  if (!model.get('dropout').isNull) throw model.get('dropout').refuse(codes.model, 'is not supported', 'null');
  // Without bytes to fall back on a character may be unknown, and what then comes out depends on more than the file says here.
  if (model.get('byte_fallback').flag(false) !== fallsBack)
    throw model.get('byte_fallback').refuse(codes.model, 'does not go with the way spaces are written', String(fallsBack));
  for (const name of ['continuing_subword_prefix', 'end_of_word_suffix'])
    if ((model.get(name).optionalText() ?? '') !== '') throw model.get(name).refuse(codes.model, 'is not supported', 'null');
  if (model.get('vocab').isNull || model.get('merges').isNull) throw model.refusal("lacks 'vocab' or 'merges'");
}

function readMerges(list: JsonPart): Map<string, number> {
  const merges = new Map<string, number>();
  for (const item of list.items()) {
    const parts = typeof item.value === 'string' ? item.value.split(' ') : item.items().map((part) => part.text());
    const [left = '', right = ''] = parts;
    if (parts.length !== 2 || left === '' || right === '' || (left + right).includes(' ')) throw item.refuse(codes.vocabulary, 'is not a merge', '"left right" or ["left", "right"]');
    if (merges.has(`${left} ${right}`)) throw item.refuse(codes.vocabulary, `repeats the merge '${left} ${right}'`, 'each pair once');
    merges.set(`${left} ${right}`, merges.size);
  }
  return merges;
}

function readAdded(list: JsonPart): Map<string, AddedToken> {
  const added = new Map<string, AddedToken>();
  for (const item of list.items()) {
    item.allowOnly(codes.addedTokens, 'id', 'content', 'single_word', 'lstrip', 'rstrip', 'normalized', 'special');
    for (const name of ['single_word', 'lstrip']) if (item.get(name).flag(false)) throw item.get(name).refuse(codes.addedTokens, 'is not supported', 'false');
    item.get('normalized').flag(false);
    const token = { id: item.get('id').id(), content: item.get('content').text(), special: item.get('special').flag(false), stripsAfter: item.get('rstrip').flag(false) };
    if (token.content === '' || added.has(token.content)) throw item.refuse(codes.addedTokens, `'${token.content}' is empty or given twice`, 'each content once');
    added.set(token.content, token);
  }
  return added;
}

function readNormalizer(part: JsonPart): boolean {
  if (part.isNull) return false;
  const type = part.get('type').text();
  if (type === 'Sequence') {
    part.allowOnly(codes.normalizer, 'type', 'normalizers');
    return part.get('normalizers').items().map(readNormalizer).includes(true);
  }
  part.allowOnly(codes.normalizer, 'type');
  if (type !== 'NFC') throw part.refuse(codes.normalizer, `is '${type}'`, 'null, NFC, a Sequence of NFC');
  return true;
}

function checkDecoder(part: JsonPart): void {
  if (part.isNull) throw part.refuse(codes.otherPart, 'is missing', 'ByteLevel');
  const inner = part.get('type').text() === 'Sequence' ? part.get('decoders').items() : [part];
  const [only = part] = inner.length === 1 ? inner : [part];
  if (only.get('type').text() !== 'ByteLevel') throw only.refuse(codes.otherPart, `is '${only.get('type').text()}'`, 'ByteLevel');
  only.allowOnly(codes.otherPart, 'type', 'add_prefix_space', 'trim_offsets', 'use_regex');
}

// Post-processors add tokens around a whole text or trim offsets. Neither touches plain encoding: prompts bring their own markers.
function checkPostProcessor(part: JsonPart): void {
  if (part.isNull) return;
  const type = part.get('type').text();
  if (type === 'Sequence') for (const inner of part.get('processors').items()) checkPostProcessor(inner);
  else if (type !== 'ByteLevel' && type !== 'TemplateProcessing') throw part.refuse(codes.otherPart, `is '${type}'`, 'null, ByteLevel, TemplateProcessing, a Sequence of these');
}
