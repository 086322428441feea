import { expect, test } from 'vitest';
import type { PromptRole, PromptTurn } from '../contract/prompt.js';
import { readChatForm } from '../templates/chat-form-file.js';
import { ChatTemplate } from '../templates/chat-template.js';
import { ModelText } from '../templates/model-text.js';
import { TextTokenizer } from '../text/text-tokenizer.js';
import { golden, goldenBytes } from './goldens.js';

interface Vector {
  readonly form: string;
  readonly tokenizer: string;
  readonly messages: readonly { readonly role: PromptRole | 'system'; readonly content: string }[];
  readonly ids: readonly number[];
}

const slot = '\u0001';

test('encode_WhenConversationIsRecorded_GivesTheRecordedIds', () => {
  const vectors = golden('tokenizers/chats.json') as Vector[];
  for (const vector of vectors) {
    const tokenizer = TextTokenizer.parse(goldenBytes(`tokenizers/${vector.tokenizer}.tokenizer.json`), vector.tokenizer);
    const form = readChatForm(new TextEncoder().encode(JSON.stringify(chatFile(vector.form))), vector.form);
    const text = new ModelText(tokenizer, new ChatTemplate(form, tokenizer, vector.form));
    const system = vector.messages.find((message) => message.role === 'system')?.content ?? null;
    const turns = vector.messages.filter((message) => message.role !== 'system').map(({ role, content }): PromptTurn => ({ role: role as PromptRole, segments: segments(content) }));
    const ids = text.encode({ system, turns }).flatMap((run) => (run.type === 'latent' ? [-1] : run.ids));
    expect(ids, JSON.stringify(vector)).toEqual(vector.ids);
  }
  expect(vectors.length).toBeGreaterThan(10);
});

function segments(content: string) {
  const latent = { type: 'latent', latent: 'x', links: [] } as const;
  return content.split(slot).flatMap((text, index) => [...(index > 0 ? [latent] : []), { type: 'text' as const, text }]);
}

function chatFile(form: string): object {
  switch (form) {
    case 'chatml-default':
      return { form: 'chatml', endOfTurn: ['<|im_end|>'], defaultSystem: 'You are a helpful assistant.' };
    case 'qwen':
      return { form: 'chatml', endOfTurn: ['<|im_end|>'], toolTurns: 'response' };
    case 'llama3':
      return { form: 'llama3', endOfTurn: ['<|eot_id|>'], startOfText: '<|begin_of_text|>', toolTurns: 'ipython' };
    case 'mlc':
      return { form: 'mlc', convTemplate: golden('tokenizers/mlc.conv_template.json') as object };
    default:
      return { form: 'chatml', endOfTurn: ['<|im_end|>'] };
  }
}
