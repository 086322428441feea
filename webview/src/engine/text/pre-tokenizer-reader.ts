import type { JsonPart } from './json-part.js';
import { SplitPattern } from './split-pattern.js';
import { codes } from './tokenizer-file.js';

// What GPT-2's ByteLevel splits by when it is asked to (use_regex).
const byteLevel = String.raw`'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`;
const allowed = 'Split, Digits and a final ByteLevel, alone or in a Sequence';

/** Split stages of the `pre_tokenizer` part in order; the final ByteLevel is checked and, when it splits, the last stage. */
export function readPreTokenizer(part: JsonPart): SplitPattern[] {
  if (part.isNull) throw part.refuse(codes.preTokenizer, 'is missing', allowed);
  let parts = [part];
  if (part.get('type').text() === 'Sequence') {
    part.allowOnly(codes.preTokenizer, 'type', 'pretokenizers');
    parts = part.get('pretokenizers').items();
  }
  if (parts.length === 0) throw part.refuse(codes.preTokenizer, 'is empty', allowed);
  return parts.flatMap((stage, index) => {
    const type = stage.get('type').text();
    if ((type === 'ByteLevel') !== (index === parts.length - 1)) throw stage.refuse(codes.preTokenizer, `is '${type}'`, allowed);
    return readStage(stage, type);
  });
}

function readStage(part: JsonPart, type: string): SplitPattern[] {
  switch (type) {
    case 'Split':
      return [readSplit(part)];
    case 'Digits':
      part.allowOnly(codes.preTokenizer, 'type', 'individual_digits');
      return [new SplitPattern(part.get('individual_digits').flag(false) ? '\\p{N}' : '\\p{N}+', part)];
    case 'ByteLevel':
      part.allowOnly(codes.preTokenizer, 'type', 'add_prefix_space', 'trim_offsets', 'use_regex');
      if (part.get('add_prefix_space').flag(true)) throw part.get('add_prefix_space').refuse(codes.preTokenizer, 'is not supported', 'false');
      return part.get('use_regex').flag(true) ? [new SplitPattern(byteLevel, part)] : [];
    default:
      throw part.refuse(codes.preTokenizer, `is '${type}'`, allowed);
  }
}

function readSplit(part: JsonPart): SplitPattern {
  part.allowOnly(codes.preTokenizer, 'type', 'pattern', 'behavior', 'invert');
  const behavior = part.get('behavior');
  if (behavior.text() !== 'Isolated') throw behavior.refuse(codes.preTokenizer, `is '${behavior.text()}'`, 'Isolated');
  if (part.get('invert').flag(false)) throw part.get('invert').refuse(codes.preTokenizer, 'is not supported', 'false');
  const pattern = part.get('pattern');
  pattern.allowOnly(codes.preTokenizer, 'Regex');
  return new SplitPattern(pattern.get('Regex').text(), pattern.get('Regex'));
}
