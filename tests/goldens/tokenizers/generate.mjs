// Rewrites the goldens of this folder. Not part of the build; the recorded ids come from independent implementations:
//   npm install --prefix <temp folder> @huggingface/tokenizers@0.2.0 @huggingface/jinja@0.5.11
//   node tests/goldens/tokenizers/generate.mjs <temp folder>
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as chats from './chats.mjs';
import { corpus, texts } from './texts.mjs';
import { train, trainCharacters } from './train.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const tools = createRequire(join(resolve(process.argv[2]), 'package.json'));
const { Tokenizer } = tools('@huggingface/tokenizers');
const { Template } = tools('@huggingface/jinja');

const contraction = "(?i:'s|'t|'re|'ve|'m|'ll|'d)";
const rest = digits => `|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|${digits}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+`;
const writtenOut = "'(?:[sS]|[tT]|[rR][eE]|[vV][eE]|[mM]|[lL][lL]|[dD])";
const gpt2 = /'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+/gu;

const byteLevel = (use, trims = true) => ({ type: 'ByteLevel', add_prefix_space: false, trim_offsets: trims, use_regex: use });
const split = (pattern, trims) => ({ type: 'Sequence', pretokenizers: [
  { type: 'Split', pattern: { Regex: pattern }, behavior: 'Isolated', invert: false }, byteLevel(false, trims)] });

const styles = {
  qwen2: { digits: '\\p{N}', specials: ['<|endoftext|>', '<|im_start|>', '<|im_end|>'], plain: ['<think>', '</think>', '<tool_response>', '</tool_response>'],
    normalizer: { type: 'NFC' }, pairs: false, ignoreMerges: false },
  // As Qwen3's file writes it: merges as pairs, more added tokens, offsets that are not trimmed, and empty texts where others have null.
  qwen3: { digits: '\\p{N}', specials: ['<|endoftext|>', '<|im_start|>', '<|im_end|>', '<|object_ref_start|>', '<|object_ref_end|>', '<|vision_pad|>'],
    plain: ['<tool_call>', '</tool_call>', '<|fim_prefix|>', '<|repo_name|>', '<tool_response>', '</tool_response>', '<think>', '</think>'],
    normalizer: { type: 'NFC' }, pairs: true, ignoreMerges: false, affix: '', trims: false },
  llama3: { digits: '\\p{N}{1,3}', specials: ['<|begin_of_text|>', '<|end_of_text|>', '<|start_header_id|>', '<|end_header_id|>', '<|eot_id|>'], plain: [],
    normalizer: null, pairs: true, ignoreMerges: true },
  smollm2: { digits: null, specials: ['<|endoftext|>', '<|im_start|>', '<|im_end|>'], plain: [], normalizer: null, pairs: true, ignoreMerges: false },
};

function build(style) {
  const pattern = style.digits ? new RegExp(writtenOut + rest(style.digits), 'gu') : gpt2;
  const { vocabulary, merges } = train(style.normalizer ? corpus.normalize('NFC') : corpus, pattern, 700);
  // SmolLM2 keeps its special tokens at the start of the vocabulary itself; the others number them after it.
  const inside = style.digits === null ? style.specials : [];
  const entries = [...inside, ...vocabulary];
  // Llama-3 style: entries no merge makes, which only ignore_merges can reach.
  if (style.ignoreMerges) entries.push('zqxj', 'Ġzqxj');
  const after = inside.length ? [] : [...style.specials, ...style.plain];
  const added = [...inside.map((content, id) => ({ id, content })), ...after.map((content, i) => ({ id: entries.length + i, content }))];
  return {
    version: '1.0', truncation: null, padding: null,
    added_tokens: added.map(({ id, content }) => (
      { id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: style.specials.includes(content) })),
    normalizer: style.normalizer,
    pre_tokenizer: style.digits ? split(contraction + rest(style.digits), style.trims)
      : { type: 'Sequence', pretokenizers: [{ type: 'Digits', individual_digits: true }, byteLevel(true)] },
    post_processor: byteLevel(style.trims === undefined, style.trims), decoder: byteLevel(style.trims === undefined, style.trims),
    model: { type: 'BPE', dropout: null, unk_token: null, continuing_subword_prefix: style.affix ?? null, end_of_word_suffix: style.affix ?? null, fuse_unk: false,
      byte_fallback: false, ignore_merges: style.ignoreMerges, vocab: Object.fromEntries(entries.map((token, id) => [token, id])),
      merges: merges.map(([left, right]) => (style.pairs ? [left, right] : `${left} ${right}`)) },
  };
}

// The recording library takes Digits as ASCII only; in Hugging Face's own it is every number, which its Split says exactly.
function written(file) {
  const parts = file.pre_tokenizer.pretokenizers.map(part =>
    part.type === 'Digits' ? { type: 'Split', pattern: { Regex: '\\p{N}' }, behavior: 'Isolated', invert: false } : part);
  return { ...file, pre_tokenizer: { type: 'Sequence', pretokenizers: parts } };
}

const write = (name, value) => writeFileSync(join(here, name), JSON.stringify(value) + '\n');
const encode = (tokenizer, text) => tokenizer.encode(text, { add_special_tokens: false }).ids;

// One line per text keeps differences readable.
function writeVectors(name, rows) {
  writeFileSync(join(here, name), '[\n' + rows.map(row => JSON.stringify(row)).join(',\n') + '\n]\n');
}

// Tokenizers that came from SentencePiece: spaces are marks within words, and characters without an entry fall back to bytes.
const mark = '▁';
const replaceSpaces = { type: 'Replace', pattern: { String: ' ' }, content: mark };
const decode = strip => ({ type: 'Sequence', decoders: [
  { type: 'Replace', pattern: { String: mark }, content: ' ' }, { type: 'ByteFallback' }, { type: 'Fuse' }, ...(strip ? [{ type: 'Strip', content: ' ', start: 1, stop: 0 }] : [])] });
const marked = {
  gemma: { specials: ['<pad>', '<eos>', '<bos>', '<unk>', '<start_of_turn>', '<end_of_turn>'], normalizer: replaceSpaces, decoder: decode(false),
    preTokenizer: { type: 'Split', pattern: { String: ' ' }, behavior: 'MergedWithPrevious', invert: false } },
  // Gemma 3 writes merges as pairs. Both families keep runs of line breaks as added tokens that are found in plain text; this golden has them.
  gemma3: { specials: ['<pad>', '<eos>', '<bos>', '<unk>', '<start_of_turn>', '<end_of_turn>', '<start_of_image>'], normalizer: replaceSpaces, decoder: decode(false),
    preTokenizer: { type: 'Split', pattern: { String: ' ' }, behavior: 'MergedWithPrevious', invert: false }, runs: ['\n', 6], pairs: true },
  phi3: { specials: ['<unk>', '<s>', '</s>', '<|endoftext|>', '<|assistant|>', '<|user|>', '<|system|>', '<|end|>'], strips: /^<\||^<\/s>$/, decoder: decode(true), preTokenizer: null,
    normalizer: { type: 'Sequence', normalizers: [{ type: 'Prepend', prepend: mark }, replaceSpaces] } },
  mistral: { specials: ['<unk>', '<s>', '</s>', '[INST]', '[/INST]'], normalizer: null, decoder: decode(true),
    preTokenizer: { type: 'Metaspace', replacement: mark, prepend_scheme: 'first', split: false } },
};

// Entries for runs of a character, and every merge that makes one, before all others.
function withRuns([letter, most], vocabulary, merges) {
  const runs = Array.from({ length: most - 1 }, (_, i) => letter.repeat(i + 2));
  const made = runs.flatMap(run => Array.from({ length: run.length - 1 }, (_, i) => [letter.repeat(i + 1), letter.repeat(run.length - i - 1)]));
  const isRun = text => runs.includes(text);
  return { runs, vocabulary: [...runs, ...vocabulary.filter(entry => !isRun(entry))], merges: [...made, ...merges.filter(pair => !isRun(pair.join('')))] };
}

function buildMarked({ specials, strips = /^$/, normalizer, preTokenizer, decoder, runs: kept = ['', 1], pairs = false }) {
  const bytes = [...Array(256).keys()].map(value => `<0x${value.toString(16).toUpperCase().padStart(2, '0')}>`);
  const learned = trainCharacters(corpus.replaceAll(' ', mark), new RegExp(`${mark}*[^${mark}]+`, 'gu'), 500);
  const { runs, vocabulary, merges } = withRuns(kept, learned.vocabulary, learned.merges);
  const entries = [...specials, ...bytes, ...vocabulary];
  return {
    version: '1.0', truncation: null, padding: null,
    added_tokens: specials.map((content, id) => ({ id, content, single_word: false, lstrip: false, rstrip: strips.test(content), normalized: false, special: true }))
      .concat(runs.map(content => ({ id: entries.indexOf(content), content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: false }))),
    normalizer, pre_tokenizer: preTokenizer, post_processor: null, decoder,
    model: { type: 'BPE', dropout: null, unk_token: '<unk>', continuing_subword_prefix: null, end_of_word_suffix: null, fuse_unk: true,
      byte_fallback: true, ignore_merges: false, vocab: Object.fromEntries(entries.map((token, id) => [token, id])), merges: pairs ? merges : merges.map(pair => pair.join(' ')) },
  };
}

for (const [name, style] of Object.entries(marked)) {
  const file = buildMarked(style);
  write(`${name}.tokenizer.json`, file);
  // Of the added tokens only those of white space are found in plain text.
  const plain = new Tokenizer({ ...file, added_tokens: file.added_tokens.filter(({ special }) => !special) }, {});
  writeVectors(`${name}.vectors.json`, texts.map(text => ({ text, ids: encode(plain, text) })));
}

const loaded = {};
for (const [name, style] of Object.entries(styles)) {
  const file = build(style);
  write(`${name}.tokenizer.json`, file);
  loaded[name] = new Tokenizer(written(file), {});
  // Plain text: the recording tokenizer is given no added tokens, so that it cannot parse any.
  const plain = new Tokenizer({ ...written(file), added_tokens: [] }, {});
  const extra = style.ignoreMerges ? ['zqxj', 'a zqxj b', 'zqxj zqxjk'] : [];
  writeVectors(`${name}.vectors.json`, [...texts, ...extra].map(text => ({ text, ids: encode(plain, text) })));
}

const forms = [
  { form: 'chatml', tokenizer: 'qwen2', render: m => new Template(chats.chatml).render({ messages: m }) },
  { form: 'chatml-default', tokenizer: 'qwen2', render: m => new Template(chats.chatml).render({ messages: m, default_system: 'You are a helpful assistant.' }) },
  { form: 'qwen', tokenizer: 'qwen2', render: m => new Template(chats.qwen).render({ messages: m }) },
  { form: 'smollm2', tokenizer: 'smollm2', render: m => new Template(chats.chatml).render({ messages: m }) },
  { form: 'llama3', tokenizer: 'llama3', render: m => new Template(chats.llama3).render({ messages: m }) },
  { form: 'mlc', tokenizer: 'qwen2', render: m => chats.renderMlc(chats.mlc, m) },
];
// A slot is recorded as -1; text on both sides of it is encoded apart.
const slots = (tokenizer, text) => text.split('\u0001').flatMap((piece, i) => (i ? [-1, ...encode(tokenizer, piece)] : encode(tokenizer, piece)));
writeVectors('chats.json', forms.flatMap(({ form, tokenizer, render }) =>
  chats.conversations.map(messages => ({ form, tokenizer, messages, ids: slots(loaded[tokenizer], render(messages)) }))));
write('mlc.conv_template.json', chats.mlc);
console.log('recorded', texts.length, 'texts with', JSON.parse(readFileSync(join(process.argv[2], 'node_modules/@huggingface/tokenizers/package.json'))).version);
