import type { ModelDescription } from '../contract/results.js';
import { engineErrors } from '../hops/engine-errors.js';
import type { PromptReader } from '../hops/prompt-builder.js';
import type { PromptPositions } from '../hops/prompt-positions.js';
import { sha256 } from '../packages/sha256.js';
import { readMlcConversation } from '../templates/mlc-conversation.js';
import { ChatTemplate } from '../templates/chat-template.js';
import { ModelText } from '../templates/model-text.js';
import { JsonPart } from '../text/json-part.js';
import { TextTokenizer } from '../text/text-tokenizer.js';
import { ModelAccess } from './abi/model-access.js';
import type { VmTensor } from './abi/private-members.js';
import type { ModelFiles } from './loading/model-files.js';
import type { OpenedPipeline } from './loading/opening.js';
import { ExportedRoute } from './routes/exported-routes.js';
import type { HiddenRoute } from './routes/hidden-route.js';
import { HookRoute } from './routes/hook-route.js';
import { webLlmErrors } from './web-llm-errors.js';

const chatCode = 'RMAS117';

/** A model of WebLLM made ready for hops. */
export class WebLlmModel implements PromptReader {
  private isAlive = true;
  /** Rejects when the GPU is lost: what waits for it then would wait forever. */
  readonly lost: Promise<never>;

  private constructor(
    private readonly opened: OpenedPipeline,
    readonly access: ModelAccess,
    readonly text: ModelText,
    /** How hidden states are reached. */
    readonly route: HiddenRoute,
    /** d. */
    readonly width: number,
    /** Type of rows where the model lies. */
    readonly dtype: string,
    /** Rows of the output head. */
    readonly vocabulary: number,
    private readonly description: Omit<ModelDescription, 'model'>,
  ) {
    this.lost = access.gpu.lost.then(({ reason, message }) => {
      this.isAlive = false;
      throw webLlmErrors.lost(`${reason}${message === '' ? '' : `, ${message}`}`);
    });
    // Nobody may be waiting when it happens.
    this.lost.catch(() => undefined);
  }

  /** Looks at a loaded pipeline: its widths, and the best way to its hidden states. */
  static async open(opened: OpenedPipeline, files: ModelFiles): Promise<WebLlmModel> {
    const access = new ModelAccess(opened.pipeline);
    const text = textOf(files);
    const { width, vocabulary } = access.sizes();
    const probe = access.embed([0, 1]);
    try {
      const hook = new HookRoute(access, width, vocabulary);
      const exported = ExportedRoute.custom(access, hook) ?? ExportedRoute.stock(access, hook);
      if (exported === null) await hook.calibrate(probe, 2);
      access.reset();
      const manifest = await sha256(files.manifest);
      const architecture = typeof files.config['model_type'] === 'string' ? files.config['model_type'] : 'unknown';
      const description = { architecture, hiddenSize: width, vocabularySize: vocabulary, contextLength: access.context, parameters: null, checkpointHash: manifest, packageHash: manifest };
      return new WebLlmModel(opened, access, text, exported ?? hook, width, probe.dtype, vocabulary, description);
    } finally {
      probe.dispose();
    }
  }

  get context(): number {
    return this.access.context;
  }

  describe(model: string): ModelDescription {
    return { model, ...this.description };
  }

  async embed(ids: readonly number[]): Promise<Float32Array> {
    const rows = new Float32Array(ids.length * this.width);
    for (let at = 0; at < ids.length; at += this.access.chunk) {
      const tensor = this.access.embed(ids.slice(at, at + this.access.chunk));
      try {
        rows.set(await this.access.download(tensor), at * this.width);
      } finally {
        tensor.dispose();
      }
    }
    return rows;
  }

  /** Rows `[n, d]` where the model lies; the caller's to dispose. */
  upload(rows: Float32Array): VmTensor {
    return this.access.upload(rows, [rows.length / this.width, this.width], this.dtype);
  }

  /** Refuses a prompt that does not fit together with `more` positions after it. */
  checkContext(name: string, prompt: PromptPositions, more: number): void {
    if (prompt.count === 0) throw engineErrors.emptyPrompt(name);
    if (prompt.count + more > this.context) throw engineErrors.promptTooLong(name, prompt.count, prompt.injectedRows, more, this.context);
  }

  checkIds(name: string, ids: readonly number[]): void {
    const bad = ids.find((id) => !(id >= 0 && id < this.vocabulary));
    if (bad !== undefined) throw engineErrors.unknownToken(name, bad, this.vocabulary);
  }

  /** The logits a token can be chosen from: checkpoints pad their tables with rows no token belongs to. */
  spoken(logits: Float32Array): Float32Array {
    return logits.subarray(0, Math.min(logits.length, this.text.vocabularySize));
  }

  /** Whether its GPU is still there. */
  get alive(): boolean {
    return this.isAlive;
  }

  release(): Promise<void> {
    return this.opened.engine.unload();
  }
}

// The tokenizer and the conversation are the model's own; web-llm's tokenizer would take special tokens out of plain text.
function textOf(files: ModelFiles): ModelText {
  const tokenizer = TextTokenizer.parse(files.tokenizer, `${files.folder}tokenizer.json`);
  const where = `${files.folder}mlc-chat-config.json`;
  const conversation = readMlcConversation(new JsonPart(files.config['conv_template'], 'conv_template', where, chatCode), chatCode);
  const form = { form: 'mlc', endOfTurn: [], defaultSystem: null, startOfText: null, systemPreamble: null, assistantOpening: null, toolTurns: 'role', conversation, turns: null } as const;
  return new ModelText(tokenizer, new ChatTemplate(form, tokenizer, where));
}
