import type { PromptSegment } from '../contract/prompt.js';

// White space as the daemon counts it: Unicode's, and Python's four separators U+001C to U+001F.
const space = /[\t-\r\u001c-\u001f\u0085\p{Z}]/u;
const leading = new RegExp(`^${space.source}+`, 'u');
const trailing = new RegExp(`${space.source}+$`, 'u');

/** Trims the outer text of a turn, or spells its text as the inside of a JSON string. */
export function prepareContent(segments: readonly PromptSegment[], trims: boolean, quoted: boolean): readonly PromptSegment[] {
  if (quoted) return segments.map((segment) => (segment.type === 'text' ? { type: 'text', text: quote(segment.text) } : segment));
  if (!trims) return segments;
  const trimmed = [...segments];
  trimEnd(trimmed, [...trimmed.keys()], leading);
  trimEnd(trimmed, [...trimmed.keys()].reverse(), trailing);
  return trimmed;
}

/** Drops white space around a text, as Jinja's `trim` does. */
export function trimText(text: string): string {
  return text.replace(leading, '').replace(trailing, '');
}

function trimEnd(segments: PromptSegment[], order: readonly number[], pattern: RegExp): void {
  for (const at of order) {
    const segment = segments[at];
    if (segment?.type !== 'text') return;
    const text = segment.text.replace(pattern, '');
    segments[at] = { type: 'text', text };
    if (text !== '') return;
  }
}

// As Python's json.dumps(ensure_ascii=False) writes strings.
function quote(text: string): string {
  const short: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\b': '\\b', '\f': '\\f' };
  return text.replace(/["\\\u0000-\u001f]/g, (letter) => short[letter] ?? `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
