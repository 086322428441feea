import type { ModelFiles } from '../../src/engine/webllm/loading/model-files.js';
import { ExportedRoute } from '../../src/engine/webllm/routes/exported-routes.js';
import { HookRoute } from '../../src/engine/webllm/routes/hook-route.js';
import type { HiddenRoute } from '../../src/engine/webllm/routes/hidden-route.js';
import type { WebLlmModel } from '../../src/engine/webllm/web-llm-model.js';
import { headRows } from './head-rows.js';

const ids = [5, 6, 7];

/** Rows of a prompt and of one step after it, by a route. */
async function walk(model: WebLlmModel, route: HiddenRoute): Promise<{ prompt: Float32Array; step: Float32Array; last: Float32Array }> {
  const { access, width } = model;
  access.reset();
  const prompt = await forward(model, await model.embed(ids), (rows, count) => route.append(rows, count, { rows: 'all', logits: false }));
  const last = prompt.rows.slice(prompt.rows.length - width);
  const step = await forward(model, last, (rows, count) => route.append(rows, count, { rows: 'last', logits: false }));
  return { prompt: prompt.rows, last, step: step.rows };
}

async function chain(model: WebLlmModel, route: HiddenRoute): Promise<Float32Array> {
  model.access.reset();
  let row = await model.embed([5]);
  const rows = new Float32Array(3 * model.width);
  for (let at = 0; at < rows.length; at += model.width) {
    row = (await forward(model, row, (one, count) => route.append(one, count, { rows: 'last', logits: false }))).rows;
    rows.set(row, at);
  }
  return rows;
}

async function forward<T>(model: WebLlmModel, rows: Float32Array, work: (tensor: ReturnType<WebLlmModel['upload']>, count: number) => Promise<T>): Promise<T> {
  const tensor = model.upload(rows);
  try {
    return await work(tensor, rows.length / model.width);
  } finally {
    tensor.dispose();
  }
}

async function logitsOf(model: WebLlmModel, rows: Float32Array): Promise<Float32Array> {
  return forward(model, rows, async (tensor, count) => {
    const logits = model.access.append(model.access.toLogits, tensor, count);
    const values = await model.access.download(logits);
    logits.dispose();
    return values;
  });
}

function largest(a: Float32Array, b: Float32Array): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? NaN))), a.length === b.length ? 0 : NaN);
}

async function hookOf(model: WebLlmModel): Promise<HookRoute> {
  const hook = new HookRoute(model.access, model.width, model.vocabulary);
  model.access.reset();
  await forward(model, await model.embed([0, 1]), (rows, count) => hook.calibrate(rows, count));
  return hook;
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

  /** Routes (b) and (c) step by step from an empty cache, each row fed back as the next embedding: what a latent thought does. */
  async steps(model: WebLlmModel): Promise<unknown> {
    const hook = new HookRoute(model.access, model.width, model.vocabulary);
    const stock = ExportedRoute.stock(model.access, hook);
    if (stock === null) return { stock: null };
    const start = performance.now();
    const [b, c] = [await chain(model, stock), await chain(model, hook)];
    return { rows: b.length / model.width, most: largest(b, c), norm: Math.hypot(...b.slice(-model.width)), stepMs: (performance.now() - start) / 6 };
  },

  /** Captured hidden state × output head against the logits of the same forward. */
  async head(model: WebLlmModel, files: ModelFiles): Promise<unknown> {
    const hook = await hookOf(model);
    model.access.reset();
    const appended = await forward(model, await model.embed(ids), (rows, count) => hook.append(rows, count, { rows: 'last', logits: true }));
    const logits = await model.access.download(appended.logits as NonNullable<typeof appended.logits>);
    appended.logits?.dispose();
    const rows = await headRows(files, model.width, logits.length, 37);
    let most = 0;
    let size = 0;
    for (const { row, weights } of rows) {
      const product = weights.reduce((sum, weight, i) => sum + weight * (appended.rows[i] as number), 0);
      most = Math.max(most, Math.abs(product - (logits[row] as number)));
      size = Math.max(size, Math.abs(product));
    }
    return { rows: rows.length, most, largestLogit: size };
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

  /** Thinking m rows on the cache against feeding the same embeddings one by one, and in one go. Few of them: an emulated adapter takes half a minute for a prompt. */
  async think(model: WebLlmModel): Promise<unknown> {
    const { access, route, width } = model;
    const m = 3;
    access.reset();
    const prompt = await model.embed(ids);
    const began = performance.now();
    let row = (await forward(model, prompt, (rows, count) => route.append(rows, count, { rows: 'last', logits: false }))).rows;
    const prefillMs = performance.now() - began;
    const rows = [row];
    const start = performance.now();
    while (rows.length < m) rows.push((row = (await forward(model, row, (one, count) => route.append(one, count, { rows: 'last', logits: false }))).rows));
    const stepMs = (performance.now() - start) / (m - 1);
    const fed = new Float32Array((ids.length + m - 1) * width);
    fed.set(prompt);
    rows.slice(0, -1).forEach((one, i) => fed.set(one, (ids.length + i) * width));
    access.reset();
    const whole = (await forward(model, fed, (one, count) => route.append(one, count, { rows: 'all', logits: false }))).rows;
    access.reset();
    const oneByOne: Float32Array[] = [];
    for (let at = 0; at < fed.length; at += width) oneByOne.push((await forward(model, fed.subarray(at, at + width), (one, count) => route.append(one, count, { rows: 'last', logits: false }))).rows);
    const mine = new Float32Array(m * width);
    rows.forEach((one, i) => mine.set(one, i * width));
    const single = new Float32Array(m * width);
    oneByOne.slice(ids.length - 1).forEach((one, i) => single.set(one, i * width));
    return { oneByOne: largest(mine, single), inOneGo: largest(mine, whole.slice((ids.length - 1) * width)), prefillMs, stepMs, norms: rows.map((one) => Math.hypot(...one)) };
  },
};
