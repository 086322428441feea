import type { JsonPart } from './json-part.js';
import { isWhiteSpace, spaceMark, type SpaceMark, type SpacePrefix } from './space-mark.js';
import { codes } from './tokenizer-file.js';

const normalizers = 'null, NFC, Prepend ▁ and Replace of a space by ▁, a Sequence of these';
const decoders = 'Replace ▁ by a space, ByteFallback, Fuse and perhaps Strip of one space';
const schemes: Readonly<Record<string, SpacePrefix>> = { always: 'where-missing', first: 'where-missing-at-start', never: 'none' };

/** How a file marks spaces, by a Metaspace pre-tokenizer or by its normalizer; null when it marks none. */
export function readMarkedSpaces(root: JsonPart): { spaces: SpaceMark; composes: boolean } | null {
  const preTokenizer = root.get('pre_tokenizer');
  const isMetaspace = !preTokenizer.isNull && preTokenizer.get('type').text() === 'Metaspace';
  let [prepends, replaces, composes] = [false, false, false];
  for (const part of flat(root.get('normalizer'), 'normalizers', codes.normalizer)) {
    const type = part.get('type').text();
    if (type === 'Prepend' && !replaces) {
      part.allowOnly(codes.normalizer, 'type', 'prepend');
      if (part.get('prepend').text() !== spaceMark) throw part.refuse(codes.normalizer, 'prepends another text', normalizers);
      prepends = true;
    } else if (type === 'Replace') {
      part.allowOnly(codes.normalizer, 'type', 'pattern', 'content');
      if (part.get('pattern').get('String').optionalText() !== ' ' || part.get('content').text() !== spaceMark) throw part.refuse(codes.normalizer, 'replaces something else', normalizers);
      replaces = true;
    } else if (type === 'NFC' && !replaces && !prepends) {
      composes = true;
    } else if (replaces || prepends || isMetaspace) {
      throw part.refuse(codes.normalizer, `is '${type}'`, normalizers);
    } else {
      return null;
    }
  }
  if (!replaces && !prepends && !isMetaspace) return null;
  if (prepends && !replaces) throw root.get('normalizer').refuse(codes.normalizer, 'prepends without replacing', normalizers);
  if (isMetaspace && replaces) throw root.get('normalizer').refuse(codes.normalizer, 'marks spaces that Metaspace marks too', 'one of both');
  if (!isMetaspace) requireNoEffect(preTokenizer);
  const [prefix, splits] = isMetaspace ? readMetaspace(preTokenizer) : ([prepends ? 'always' : 'none', false] as const);
  return { spaces: { prefix, splits, stripsFirst: readStrip(root.get('decoder')), runs: prefix === 'none' ? readRuns(root.get('added_tokens')) : [] }, composes };
}

// Added tokens of white space are found in plain text before anything else looks at it; they are no markers that a text could forge.
function readRuns(added: JsonPart): string[] {
  const plain = added.items().filter((item) => !item.get('special').flag(false));
  return plain.map((item) => item.get('content').text()).filter(isWhiteSpace).sort((a, b) => b.length - a.length);
}

function readMetaspace(part: JsonPart): readonly [SpacePrefix, boolean] {
  part.allowOnly(codes.preTokenizer, 'type', 'replacement', 'prepend_scheme', 'split', 'add_prefix_space', 'str_rep');
  if (part.get('replacement').optionalText() !== spaceMark) throw part.get('replacement').refuse(codes.preTokenizer, 'is another mark', spaceMark);
  const scheme = part.get('prepend_scheme').optionalText() ?? (part.get('add_prefix_space').flag(true) ? 'always' : 'never');
  const prefix = schemes[scheme];
  if (prefix === undefined) throw part.get('prepend_scheme').refuse(codes.preTokenizer, `is '${scheme}'`, 'always, first, never');
  return [prefix, part.get('split').flag(true)];
}

// Gemma splits at spaces after its normalizer has replaced all of them.
function requireNoEffect(part: JsonPart): void {
  if (part.isNull) return;
  part.allowOnly(codes.preTokenizer, 'type', 'pattern', 'behavior', 'invert');
  const type = part.get('type').text();
  if (type !== 'Split' || part.get('pattern').get('String').optionalText() !== ' ' || part.get('invert').flag(false))
    throw part.refuse(codes.preTokenizer, `is '${type}'`, 'null, or a Split at spaces, where the normalizer marks them');
}

function readStrip(decoder: JsonPart): boolean {
  const parts = flat(decoder, 'decoders', codes.otherPart);
  const types = parts.map((part) => part.get('type').text()).join(' ');
  const [replace, , , strip] = parts;
  if (replace === undefined) throw decoder.refuse(codes.otherPart, 'is missing', decoders);
  if (types !== 'Replace ByteFallback Fuse' && types !== 'Replace ByteFallback Fuse Strip') throw decoder.refuse(codes.otherPart, `is '${types}'`, decoders);
  replace.allowOnly(codes.otherPart, 'type', 'pattern', 'content');
  const isSpace = replace.get('pattern').get('String').optionalText() === spaceMark && replace.get('content').text() === ' ';
  const isStrip = strip === undefined || (strip.get('content').text() === ' ' && strip.get('start').id() === 1 && strip.get('stop').id() === 0);
  if (!isSpace || !isStrip) throw decoder.refuse(codes.otherPart, 'does something else', decoders);
  return strip !== undefined;
}

function flat(part: JsonPart, list: string, code: string): JsonPart[] {
  if (part.isNull) return [];
  if (part.get('type').text() !== 'Sequence') return [part];
  part.allowOnly(code, 'type', list);
  return part.get(list).items().flatMap((inner) => flat(inner, list, code));
}
