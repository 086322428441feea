import { readFileSync } from 'node:fs';

/** A weight a model library asks for. */
export interface Parameter {
  readonly name: string;
  readonly shape: readonly (number | string)[];
  readonly dtype: string;
}

/** What a compiled model library says about itself. */
export interface LibraryMetadata {
  readonly model_type: string;
  readonly quantization: string;
  readonly context_window_size: number;
  readonly prefill_chunk_size: number;
  readonly params: readonly Parameter[];
}

/** Reads the description that MLC compiles into a library. */
export function metadataOf(path: string): LibraryMetadata {
  const bytes = readFileSync(path);
  const start = bytes.indexOf('{"model_type"');
  if (start < 0) throw new Error(`${path} is no model library`);
  let depth = 0;
  let inText = false;
  for (let at = start; at < bytes.length; at++) {
    const letter = String.fromCharCode(bytes[at] ?? 0);
    if (inText) {
      if (letter === '\\') at++;
      else if (letter === '"') inText = false;
    } else if (letter === '"') inText = true;
    else if (letter === '{') depth++;
    else if (letter === '}' && --depth === 0) return JSON.parse(bytes.toString('utf8', start, at + 1)) as LibraryMetadata;
  }
  throw new Error(`${path}: its metadata has no end`);
}
