// Records templates.json: what published chat templates make of conversations. Their texts stay out of the repository: give a folder with
// <name>.jinja for each name below, taken from the checkpoint's tokenizer_config.json or chat_template.jinja.
//   node tests/goldens/tokenizers/record-templates.mjs <temp folder, see generate.mjs> <folder of templates>
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { conversations } from './chats.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const tools = createRequire(join(resolve(process.argv[2]), 'package.json'));
const { Tokenizer } = tools('@huggingface/tokenizers');
const { Template } = tools('@huggingface/jinja');

// Fingerprints are what the daemon says of an unknown template (RMAS118). Mistral before v0.3 writes [INST] as text, which phi3's vocabulary does too.
const templates = [
  { name: 'gemma-2-2b-it', fingerprint: '2560c108a6e79098', tokenizer: 'gemma' },
  { name: 'gemma-3-1b-it', fingerprint: 'b83139b8b53f9799', tokenizer: 'gemma3' },
  { name: 'phi-3-mini-first', fingerprint: 'f995e441e2c28523', tokenizer: 'phi3' },
  { name: 'phi-3-medium', fingerprint: 'bca0da1c387e8d14', tokenizer: 'phi3' },
  { name: 'phi-3-mini', fingerprint: '15cc1b4c0da89415', tokenizer: 'phi3' },
  { name: 'phi-3.5-mini', fingerprint: 'bb87666f9b19032a', tokenizer: 'phi3' },
  { name: 'mistral-7b-instruct-v0.1', fingerprint: 'df0ca8f0b82e6dfc', tokenizer: 'phi3', eos: '</s>' },
  { name: 'mixtral-8x7b-instruct-v0.1', fingerprint: 'd5038197bd482aee', tokenizer: 'phi3', eos: '</s>' },
  { name: 'mistral-7b-instruct-v0.2', fingerprint: '1e5915641a3ed398', tokenizer: 'phi3', eos: '</s>' },
  { name: 'mixtral-8x22b-instruct-v0.1', fingerprint: '81a179a2b2cebfe3', tokenizer: 'mistral' },
  { name: 'mistral-7b-instruct-v0.3', fingerprint: '7fd3a2fa5ea192ee', tokenizer: 'mistral' },
  { name: 'mistral-nemo-instruct-2407', fingerprint: '2310e9d4db7eac91', tokenizer: 'mistral' },
  { name: 'mistral-large-instruct-2411', fingerprint: 'a8174be3dba3331c', tokenizer: 'mistral' },
  { name: 'mistral-small-24b', fingerprint: 'ce654ed96bef3328', tokenizer: 'mistral' },
];
const marks = { gemma: ['<bos>', '<eos>'], gemma3: ['<bos>', '<eos>'], phi3: ['<s>', '<|endoftext|>'], mistral: ['<s>', '</s>'] };

const user = content => ({ role: 'user', content });
const more = [
  [{ role: 'system', content: ' S\n' }, user(' first '), { role: 'assistant', content: '\n answer ' }, user('second')],
  [user('one'), user('two')],
  [{ role: 'assistant', content: 'before' }, user('after')],
];

// A template that raises, or leaves a message out without a word, has no ids: the daemon refuses the conversation.
function render(template, messages, bos, eos) {
  try {
    const text = new Template(template).render({ messages, bos_token: bos, eos_token: eos, add_generation_prompt: true });
    return messages.every(message => text.includes(message.content.trim())) ? text : null;
  } catch {
    return null;
  }
}

// A slot is recorded as -1; text on both sides of it is encoded apart, but only what begins the prompt is a beginning (Metaspace, first).
const encode = (tokenizer, text) => tokenizer.encode(text, { add_special_tokens: false }).ids;
const slots = (tokenizer, text, bos) => text.split('\u0001').flatMap((piece, i) => (i ? [-1, ...encode(tokenizer, bos + piece).slice(1)] : encode(tokenizer, piece)));

const rows = templates.flatMap(({ name, fingerprint, tokenizer, eos }) => {
  const [bos, end] = marks[tokenizer];
  const template = readFileSync(join(process.argv[3], `${name}.jinja`), 'utf8');
  const loaded = new Tokenizer(JSON.parse(readFileSync(join(here, `${tokenizer}.tokenizer.json`), 'utf8')), {});
  return [...conversations, ...more].map(messages => {
    const text = render(template, messages, bos, eos ?? end);
    return { template: name, fingerprint, tokenizer, bos, eos: eos ?? end, messages, ids: text === null ? null : slots(loaded, text, bos) };
  });
});
writeFileSync(join(here, 'templates.json'), '[\n' + rows.map(row => JSON.stringify(row)).join(',\n') + '\n]\n');
console.log('recorded', rows.length, 'conversations,', rows.filter(row => row.ids === null).length, 'of them refused');
