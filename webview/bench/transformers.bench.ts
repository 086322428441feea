import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { readManifest } from '../src/engine/packages/manifest.js';
import { ModelText } from '../src/engine/templates/model-text.js';
import { BrowserCase, missing } from '../tests/engine/browser-case.js';
import { tell } from '../tests/engine/tell.js';
import { oneGraph } from './one-graph.js';

const here = dirname(fileURLToPath(import.meta.url));
const runtime = join(here, 'node_modules/onnxruntime-web');
const without = missing ?? (existsSync(runtime) ? null : 'transformers.js is not installed (npm ci --ignore-scripts --prefix webview/bench)');
if (without !== null) tell(`skipped: the browser's engine against transformers.js: ${without}`);

/** Timed pairs, one engine after the other in turns, so that both see the machine's good and bad moments. */
const pairs = 60;
const steps = 200;
const prompt = { system: null, turns: [{ role: 'user' as const, segments: [{ type: 'text' as const, text: 'On Tuesday we start with 47. We florp it. What is left?' }] }] };

interface Times {
  readonly one: number[];
  readonly all: number[];
}

interface Page {
  open(folder: string, runtime: string, device: string): Promise<{ transformers: string; runtime: string | null }>;
  generate(ids: readonly number[], count: number): Promise<number[]>;
}

test.skipIf(without !== null)('speak_WhenTransformersRunsAnEquivalentExport_SaysTheSameTokens', async () => {
  const browser = await BrowserCase.open('wasm', ['planner']);
  try {
    const ids = await prepare(browser.folder);
    await browser.page.addScriptTag({ url: '/page/bench.js', type: 'module' });
    const versions = await browser.page.evaluate(() => (window as unknown as { other: Page }).other.open('/packages/', '/page/runtime/', 'wasm'));
    const result = await browser.on(
      async (page, { ids, prompt, pairs, steps }) => {
        const { other } = window as unknown as { other: Page };
        const own = async (count: number) => {
          const request = { model: 'm', prompt, maxTokens: count, sampling: { temperature: 0, topP: 1, seed: 1 }, stopStrings: [], reusePrefix: false };
          const { result, error } = await page.call('engine/speak', { call: 's', stream: false, request });
          if (error !== undefined) throw new Error(error.message);
          return (result as { result: { ids: number[] } }).result.ids;
        };
        const theirs = (count: number) => other.generate(ids, count);
        await page.call('engine/load', { call: 'l', request: { model: 'm', package: 'planner' } });
        const said = [await own(steps), await theirs(steps)];
        const times: Record<'own' | 'theirs', Times> = { own: { one: [], all: [] }, theirs: { one: [], all: [] } };
        for (let i = 0; i < pairs; i++) {
          for (const [name, speak] of [['own', own], ['theirs', theirs]] as const) {
            for (const [length, count] of [['one', 1], ['all', steps]] as const) {
              const start = performance.now();
              await speak(count);
              times[name][length].push(performance.now() - start);
            }
          }
        }
        return { said, times };
      },
      { ids, prompt, pairs, steps },
    );
    const [own = [], theirs = []] = result.said;
    expect(theirs).toEqual(own);
    // The best of many: whatever else the machine does only ever adds.
    const best = ({ one, all }: Times) => ({ answer: Math.min(...all), first: Math.min(...one), next: (Math.min(...all) - Math.min(...one)) / (own.length - 1) });
    const [ours, others] = [best(result.times.own), best(result.times.theirs)];
    const { version } = JSON.parse(readFileSync(join(runtime, 'package.json'), 'utf8')) as { version: string };
    const told = (name: string, { answer, first, next }: ReturnType<typeof best>, { all }: Times) => tell(`${name}: ${answer.toFixed(1)} ms an answer (median ${median(all).toFixed(1)}), ${first.toFixed(1)} ms to its first token, ${next.toFixed(2)} ms each further one`);
    tell(`${own.length} tokens, the same ones, best of ${pairs}`);
    told(`transformers.js ${versions.transformers} on onnxruntime-web ${version}`, others, result.times.theirs);
    told('the engine', ours, result.times.own);
    tell(`ratio ${(others.next / ours.next).toFixed(2)} a token (${(others.answer / ours.answer).toFixed(2)} the whole answer)`);
    expect(browser.complaints).toEqual([]);
  } finally {
    await browser.close();
  }
}, 600_000);

// Lays the package out as transformers.js wants it, and the page's script beside the engine's page; gives back the prompt's tokens.
async function prepare(folder: string): Promise<number[]> {
  const source = join(folder, 'packages/planner');
  const manifest = readManifest(new Uint8Array(readFileSync(join(source, 'rmas-package.json'))), source);
  const target = join(folder, 'packages/one');
  mkdirSync(join(target, 'onnx'), { recursive: true });
  writeFileSync(join(target, 'onnx/model.onnx'), oneGraph(source, manifest));
  const { hiddenSize: hidden_size, layers: num_hidden_layers, kvHeads: num_key_value_heads, headDim: head_dim, vocabularySize: vocab_size } = manifest;
  const text = ModelText.parse(new Uint8Array(readFileSync(join(source, 'tokenizer.json'))), new Uint8Array(readFileSync(join(source, 'chat.json'))), source);
  const ends = { eos_token_id: text.endOfTurn };
  writeFileSync(join(target, 'config.json'), JSON.stringify({ model_type: 'qwen2', architectures: ['Qwen2ForCausalLM'], hidden_size, num_hidden_layers, num_attention_heads: num_key_value_heads, num_key_value_heads, head_dim, vocab_size, ...ends }));
  writeFileSync(join(target, 'generation_config.json'), JSON.stringify(ends));
  await build({ entryPoints: [join(here, 'page.mjs')], outfile: join(folder, 'page/bench.js'), bundle: true, format: 'esm', platform: 'browser', logLevel: 'error' });
  cpSync(join(runtime, 'dist'), join(folder, 'page/runtime'), { recursive: true });
  return text.encode(prompt).flatMap((run) => (run.type === 'tokens' ? run.ids : []));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
