import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Failure } from '../contract/failure.js';
import { StreamingDecoder } from '../text/streaming-decoder.js';
import { TextTokenizer } from '../text/text-tokenizer.js';
import { golden, goldenBytes, relay } from './goldens.js';

const styles = ['qwen2', 'qwen3', 'llama3', 'smollm2', 'gemma', 'gemma3', 'phi3', 'mistral'];
const open = (style: string) => TextTokenizer.parse(goldenBytes(`tokenizers/${style}.tokenizer.json`), style);

describe.each(styles)('%s', (style) => {
  const vectors = (golden(`tokenizers/${style}.vectors.json`) as { text: string; ids: number[] }[]);

  test('encodePlain_WhenTextIsRecorded_GivesTheRecordedIds', () => {
    const tokenizer = open(style);
    for (const { text, ids } of vectors) expect(tokenizer.encodePlain(text).ids, JSON.stringify(text)).toEqual(ids);
    expect(vectors.length).toBeGreaterThan(50);
  });

  test('encodePlain_WhenTextIsRecorded_SpansCoverItInOrder', () => {
    const tokenizer = open(style);
    for (const { text } of vectors) {
      const { starts, ends } = tokenizer.encodePlain(text);
      let reached = 0;
      for (const [i, start] of starts.entries()) {
        expect(start, text).toBeLessThanOrEqual(reached);
        reached = Math.max(reached, ends[i] ?? 0);
      }
      expect(reached).toBe(text.length);
    }
  });

  test('append_WhenTextWasEncoded_GivesItBack', () => {
    const tokenizer = open(style);
    for (const { text } of vectors) {
      const decoder = new StreamingDecoder(tokenizer);
      const back = tokenizer.encodePlain(text).ids.map((id) => decoder.append(id)).join('') + decoder.finish();
      // A first space of Mistral's form cannot be told from its own.
      expect(back).toBe(style.startsWith('qwen') ? text.normalize('NFC') : style === 'mistral' && text.startsWith(' ') ? text.slice(1) : text);
    }
  });
});

test('parse_WhenPartIsNotUnderstood_RefusesItByName', () => {
  const file = golden('tokenizers/qwen2.tokenizer.json') as Record<string, unknown>;
  const parse = (changed: object) => () => TextTokenizer.parse(new TextEncoder().encode(JSON.stringify({ ...file, ...changed })), 'file');
  const code = (action: () => unknown) => {
    try {
      action();
      return 'none';
    } catch (error) {
      return error instanceof Failure ? error.data.code : String(error);
    }
  };
  expect(code(parse({ normalizer: { type: 'Lowercase' } }))).toBe('RMAS112');
  expect(code(parse({ pre_tokenizer: { type: 'Whitespace' } }))).toBe('RMAS113');
  expect(code(parse({ decoder: null }))).toBe('RMAS116');
  expect(code(parse({ model: { type: 'Unigram' } }))).toBe('RMAS111');
  expect(code(parse({ unknown: 1 }))).toBe('RMAS116');
  expect(code(parse({}))).toBe('none');
});

test('parse_WhenModelIsBundled_ReadsItsTokenizer', () => {
  const tokenizer = TextTokenizer.parse(new Uint8Array(readFileSync(join(relay, 'models/critic/tokenizer.json'))), 'critic');
  expect(tokenizer.encodePlain('<|eot_id|>').ids.length).toBeGreaterThan(1);
  expect(tokenizer.specialId('<|eot_id|>')).toBeGreaterThan(0);
});
