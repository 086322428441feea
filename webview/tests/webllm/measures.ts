import { joined } from '../../src/engine/hops/prompt-builder.js';
import { think } from '../../src/engine/webllm/thinking.js';
import type { ModelFiles } from '../../src/engine/webllm/loading/model-files.js';
import { ExportedRoute } from '../../src/engine/webllm/routes/exported-routes.js';
import { HookRoute } from '../../src/engine/webllm/routes/hook-route.js';
import type { HiddenRoute } from '../../src/engine/webllm/routes/hidden-route.js';
import type { WebLlmModel } from '../../src/engine/webllm/web-llm-model.js';
import { forward, hidden, hookOf, largest, logitsOf } from './forwards.js';
import { headRows } from './head-rows.js';

// Few positions and few steps: an emulated adapter takes up to a minute for one.
const ids = [5, 6, 7];
const steps = 3;

/** Rows of all positions of a prompt, and of one step after it, by a route. */
async function walk(model: WebLlmModel, route: HiddenRoute): Promise<{ prompt: Float32Array; step: Float32Array }> {
  model.access.reset();
  const prompt = await hidden(model, route, await model.embed(ids), 'all');
  return { prompt, step: await hidden(model, route, prompt.slice(-model.width)) };
}

/** The last row of a prompt and the rows of steps after it, each row fed back as the next embedding. */
async function chain(model: WebLlmModel, route: HiddenRoute): Promise<Float32Array> {
  model.access.reset();
  const rows = [await hidden(model, route, await model.embed(ids))];
  while (rows.length < steps) rows.push(await hidden(model, route, rows.at(-1) as Float32Array));
  return joined(rows);
}

export const measures = {
  /** Routes (b) and (c) on one library: largest difference of rows of the prompt, and of a step. */
  async routes(model: WebLlmModel): Promise<unknown> {
    const hook = await hookOf(model);
    const stock = ExportedRoute.stock(model.access, hook);
    if (stock === null) return { stock: null };
    const [b, c] = [await walk(model, stock), await walk(model, hook)];
    return { prompt: largest(b.prompt, c.prompt), step: largest(b.step, c.step), finite: b.step.every(Number.isFinite), norm: Math.hypot(...b.step) };
  },

  /** Routes (b) and (c) step by step, as a latent thought goes. */
  async steps(model: WebLlmModel): Promise<unknown> {
    const hook = new HookRoute(model.access, model.width, model.vocabulary);
    const stock = ExportedRoute.stock(model.access, hook);
    if (stock === null) return { stock: null };
    const start = performance.now();
    const [b, c] = [await chain(model, stock), await chain(model, hook)];
    return { rows: b.length / model.width, most: largest(b, c), norm: Math.hypot(...b.slice(-model.width)), forwardMs: (performance.now() - start) / (2 * steps) };
  },

  /** Hidden state × output head against the logits of the same positions: captured by the hook, and from the library's own functions where it has them. */
  async head(model: WebLlmModel, files: ModelFiles): Promise<unknown> {
    const hook = new HookRoute(model.access, model.width, model.vocabulary);
    model.access.reset();
    const prompt = await model.embed(ids);
    const appended = await forward(model, prompt, (rows, count) => hook.append(rows, count, { rows: 'last', logits: true }));
    const logits = await model.access.download(appended.logits as NonNullable<typeof appended.logits>);
    appended.logits?.dispose();
    const rows = await headRows(files, model.width, logits.length, 37);
    const most = (row: Float32Array) => rows.reduce((worst, { id, weights, bias }) => Math.max(worst, Math.abs(weights.reduce((sum, weight, i) => sum + weight * (row[i] as number), bias) - (logits[id] as number))), 0);
    const stock = ExportedRoute.stock(model.access, hook);
    model.access.reset();
    const exported = stock === null ? null : most(await hidden(model, stock, prompt));
    return { rows: rows.length, hook: most(appended.rows), exported, largestLogit: logits.reduce((size, value) => Math.max(size, Math.abs(value)), 0) };
  },

  /** Embeddings of ids injected as rows against web-llm's own forward of the ids. */
  async inject(model: WebLlmModel): Promise<unknown> {
    const { access } = model;
    access.reset();
    const pipeline = access.pipeline as unknown as { embedAndForward(input: number[][], count: number): Promise<Parameters<typeof access.download>[0]> };
    access.pipeline.tvm.beginScope();
    const own = await access.download(await pipeline.embedAndForward([ids], ids.length));
    access.pipeline.tvm.endScope();
    access.reset();
    return { most: largest(await logitsOf(model, await model.embed(ids)), own) };
  },

  /**
   * The engine's m latent steps against feeding the same rows one by one to the ordinary forward, which runs the output head as well; against
   * all positions one by one, the prompt's too; and against all in one go. Other shapes are other kernels, which add in another order.
   */
  async think(model: WebLlmModel): Promise<unknown> {
    const { access, route, width } = model;
    const embeddings = await model.embed(ids);
    const request = { model: 'm', prompt: { turns: [] }, innerLink: null, steps, auto: false, rows: 'thoughts', pool: 'none' } as unknown as Parameters<typeof think>[1];
    const inner = { apply: (row: Float32Array) => Promise.resolve(row) };
    const { thought, usage } = await think(model, request, { embeddings, count: ids.length, injectedRows: 0 }, inner, new AbortController().signal);
    const at = (i: number) => thought.values.slice(i * width, (i + 1) * width);
    const fed = Array.from({ length: steps - 1 }, (_, i) => at(i));

    const hook = new HookRoute(access, width, model.vocabulary);
    const withHead = async (rows: Float32Array) => {
      const appended = await forward(model, rows, (tensor, count) => hook.append(tensor, count, { rows: 'last', logits: true }));
      appended.logits?.dispose();
      return appended.rows;
    };
    const each = async (pieces: readonly Float32Array[]) => {
      access.reset();
      const rows: Float32Array[] = [];
      for (const piece of pieces) rows.push(await withHead(piece));
      return joined(rows.slice(-steps));
    };
    const fedRows = await each([embeddings, ...fed]);
    const single = await each([...ids.map((_, i) => embeddings.slice(i * width, (i + 1) * width)), ...fed]);
    access.reset();
    const whole = await hidden(model, route, joined([embeddings, ...fed]), 'all');
    return {
      oneByOne: largest(thought.values, fedRows),
      promptToo: largest(thought.values, single),
      inOneGo: largest(thought.values, whole.slice((ids.length - 1) * width)),
      prefillMs: usage.prefillMs, stepMs: usage.stepMs / (steps - 1), norms: Array.from({ length: steps }, (_, i) => Math.hypot(...at(i))),
    };
  },
};
