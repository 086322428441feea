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
    expect(encode(modelText(vector.tokenizer, chatFile(vector.form)), vector.messages), JSON.stringify(vector)).toEqual(vector.ids);
  }
  expect(vectors.length).toBeGreaterThan(10);
});

interface TemplateVector extends Omit<Vector, 'form' | 'ids'> {
  readonly template: string;
  readonly ids: readonly number[] | null;
}

test('encode_WhenTemplateIsPublished_GivesWhatItsJinjaGave', () => {
  const vectors = golden('tokenizers/templates.json') as TemplateVector[];
  const forms = golden('tokenizers/template-forms.json') as Record<string, object>;
  for (const vector of vectors) {
    const text = modelText(vector.tokenizer, forms[vector.template] ?? {});
    if (vector.ids === null) expect(() => encode(text, vector.messages), JSON.stringify(vector)).toThrow('RMAS119');
    else expect(encode(text, vector.messages), JSON.stringify(vector)).toEqual(vector.ids);
  }
  expect(vectors.length).toBeGreaterThan(100);
});

function modelText(style: string, chat: object): ModelText {
  const tokenizer = TextTokenizer.parse(goldenBytes(`tokenizers/${style}.tokenizer.json`), style);
  return new ModelText(tokenizer, new ChatTemplate(readChatForm(new TextEncoder().encode(JSON.stringify(chat)), style), tokenizer, style));
}

function encode(text: ModelText, messages: Vector['messages']): number[] {
  const system = messages.find((message) => message.role === 'system')?.content ?? null;
  const turns = messages.filter((message) => message.role !== 'system').map(({ role, content }): PromptTurn => ({ role: role as PromptRole, segments: segments(content) }));
  return text.encode({ system, turns }).flatMap((run) => (run.type === 'latent' ? [-1] : run.ids));
}

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
