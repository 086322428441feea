import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Words of few tokens: every byte is one, and an emulated adapter reads few a second. */
const questions = ['ab', 'ba', 'cd', 'dc'];

/**
 * Writes a pattern of two models of WebLLM in a loop: the second's latents go back to the first, which thinks again. Messages stand in the
 * data set, so that fitting reads and does not write.
 * @returns Its address as the daemon's calls name it.
 */
export function writeStockPattern(folder: string, first: string, second: string): string {
  mkdirSync(folder, { recursive: true });
  const model = (address: string) => ({ model: address, modelLib: `${address}resolve/main/lib.wasm` });
  const pattern = {
    version: 1, name: 'Two stock models', pattern: 'sequential', rounds: 2,
    models: { first: model(first), second: model(second) },
    agents: [
      { id: 'first', model: 'first', system: 'A', first: '{{question}}', later: '{{slot:feedback}}', latentSteps: 2, maxTokens: 4 },
      { id: 'second', model: 'second', system: 'B', prompt: '{{slot:first}}', single: '{{question}}', latentSteps: 2, maxTokens: 4 },
    ],
    decode: { maxTokens: 2, temperature: 0, seed: 1 },
    dataset: { train: 'train.jsonl', match: 'exact' },
  };
  const messages = (text: string) => [1, 2].flatMap((round) => ['first', 'second'].map((agent) => ({ agent, round, text: `${text}${round}${agent.charAt(0)}` })));
  writeFileSync(join(folder, 'stock.rmas.json'), JSON.stringify(pattern));
  writeFileSync(join(folder, 'train.jsonl'), questions.map((question) => JSON.stringify({ question, answer: question, messages: messages(question) })).join('\n'));
  return pathToFileURL(join(folder, 'stock.rmas.json')).href;
}
