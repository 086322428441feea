import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type LibraryMetadata, metadataOf } from './library-metadata.js';
import { randomWeights } from './random-weights.js';

const elementBytes: Readonly<Record<string, number>> = { uint32: 4, float32: 4, float16: 2 };
const special = ['<|endoftext|>', '<|im_start|>', '<|im_end|>'];

interface Sized {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly count: number;
  readonly bytes: number;
}

/** A model in MLC's form for any model library, with random weights made when they are asked for: nothing of it lies on a disk. */
export class RandomModel {
  readonly metadata: LibraryMetadata;
  private readonly parameters: readonly Sized[];

  /** @param vocabulary Size of the table where the library leaves it open. It is nothing else's: the output head is found by that width. */
  constructor(
    private readonly library: string,
    vocabulary: number,
    private readonly context: number,
    /** Models of one library differ by it. */
    private readonly seed = '',
  ) {
    this.metadata = metadataOf(library);
    const sameSize = this.metadata.params.find(({ shape }) => shape.includes(vocabulary));
    if (sameSize !== undefined) throw new Error(`a vocabulary of ${vocabulary} is as large as ${sameSize.name}: take another size`);
    this.parameters = this.metadata.params.map(({ name, shape, dtype }) => {
      const sizes = shape.map((size) => (typeof size === 'number' ? size : vocabulary));
      const count = sizes.reduce((product, size) => product * size, 1);
      return { name, shape: sizes, dtype, count, bytes: count * (elementBytes[dtype] ?? 0) };
    });
  }

  /** Rows of the embedding table. */
  get vocabulary(): number {
    return this.parameters.find(({ name }) => /embed|embd|wte/.test(name))?.shape[0] ?? 0;
  }

  get weightBytes(): number {
    return this.parameters.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** A file of the model by its name; null when it has none of that name. */
  file(name: string): Buffer | null {
    if (name === 'lib.wasm') return readFileSync(this.library);
    if (name === 'mlc-chat-config.json') return json(this.config());
    if (name === 'tokenizer.json') return json(this.tokenizer());
    if (name === 'README.md') return Buffer.from('---\nlicense: apache-2.0\n---\n');
    if (name === 'ndarray-cache.json' || name === 'tensor-cache.json') return json(this.manifest());
    const shard = /^shard_(\d+)\.bin$/.exec(name)?.[1];
    const parameter = shard === undefined ? undefined : this.parameters[Number(shard)];
    return parameter === undefined ? null : randomWeights(parameter.name, this.seed, parameter.dtype, parameter.count);
  }

  private manifest(): unknown {
    const records = this.parameters.map(({ name, shape, dtype, count, bytes }, i) => ({
      dataPath: `shard_${i}.bin`,
      format: 'raw-shard',
      nbytes: bytes,
      // Of small ones only: every weight would have to be made twice.
      ...(bytes > 2 ** 20 ? {} : { md5sum: createHash('md5').update(randomWeights(name, this.seed, dtype, count)).digest('hex') }),
      records: [{ name, shape, dtype, format: 'raw', nbytes: bytes, byteOffset: 0 }],
    }));
    return { metadata: { ParamSize: records.length, ParamBytes: this.weightBytes, BitsPerParam: 0 }, records };
  }

  // Byte-level BPE without merges: every byte is a token, and the rest of the table has names nobody writes.
  private tokenizer(): unknown {
    const bytes = [...Array.from({ length: 94 }, (_, i) => 33 + i), ...Array.from({ length: 12 }, (_, i) => 161 + i), ...Array.from({ length: 82 }, (_, i) => 174 + i)];
    const letters = bytes.map((byte) => byte);
    for (let byte = 0, more = 0; byte < 256; byte++) if (!bytes.includes(byte) && bytes.push(byte) > 0) letters.push(256 + more++);
    const vocab = Object.fromEntries(letters.map((letter, id) => [String.fromCodePoint(letter), id]));
    for (let id = 256 + special.length; id < this.vocabulary; id++) vocab[`t${id}`] = id;
    return {
      version: '1.0', truncation: null, padding: null, normalizer: null, post_processor: null,
      added_tokens: special.map((content, i) => ({ id: 256 + i, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true })),
      pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
      decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
      model: { type: 'BPE', dropout: null, unk_token: null, continuing_subword_prefix: '', end_of_word_suffix: '', fuse_unk: false, byte_fallback: false, vocab, merges: [] },
    };
  }

  private config(): unknown {
    const { model_type, quantization, prefill_chunk_size } = this.metadata;
    return {
      version: '0.1.0', model_type, quantization, model_config: {}, vocab_size: this.vocabulary,
      context_window_size: this.context, sliding_window_size: -1, prefill_chunk_size, attention_sink_size: -1, tensor_parallel_shards: 1,
      temperature: 0, top_p: 1, repetition_penalty: 1, frequency_penalty: 0, presence_penalty: 0, pad_token_id: 256, bos_token_id: 256, eos_token_id: 258,
      tokenizer_files: ['tokenizer.json'], tokenizer_info: { token_postproc_method: 'byte_level', prepend_space_in_encode: false, strip_space_in_decode: false },
      conv_template: {
        name: 'chatml', system_template: '<|im_start|>system\n{system_message}<|im_end|>\n', system_message: 'Answer.', system_prefix_token_ids: null, add_role_after_system_message: true,
        roles: { user: '<|im_start|>user', assistant: '<|im_start|>assistant' }, role_templates: { user: '{user_message}', assistant: '{assistant_message}', tool: '{tool_message}' },
        messages: [], seps: ['<|im_end|>\n'], role_content_sep: '\n', role_empty_sep: '\n', stop_str: ['<|im_end|>'], stop_token_ids: [256, 258], function_string: '', use_function_calling: false,
      },
    };
  }
}

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}
