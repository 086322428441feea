import { Failure } from '../contract/failure.js';
import type { JsonPart } from './json-part.js';
import { codes } from './tokenizer-file.js';

const categories = new Set('L Lu Ll Lt Lm Lo N Nd Nl No M Mn Mc Me P Pc Pd Ps Pe Pi Pf Po S Sm Sc Sk So Z Zs Zl Zp C'.split(' '));

// White space by Unicode's property, as the file's own engine has it; JavaScript's \s leaves U+0085 out and takes U+FEFF in.
const space = '\\t-\\r\\u0085\\p{Z}';

/**
 * A split pattern of tokenizer.json (Oniguruma's syntax) as a JavaScript expression. The same constructs are let through as in the daemon,
 * so that both refuse the same files and cut the same texts.
 */
export class SplitPattern {
  private readonly expression: RegExp;
  private readonly folding = [false];
  private target = '';
  private at = 0;

  constructor(
    private readonly source: string,
    private readonly part: JsonPart,
  ) {
    while (this.at < source.length) this.translate();
    try {
      this.expression = new RegExp(this.target, 'gu');
    } catch (error) {
      throw new Failure(codes.preTokenizer, `'${part.path}' is not a pattern: ${error instanceof Error ? error.message : ''}`, part.file);
    }
    if (new RegExp(this.target, 'u').exec('') !== null) throw this.refuse('a pattern that matches nothing');
  }

  /** Cuts a text into matches and what lies between them; nothing is dropped. */
  split(text: string): string[] {
    const pieces: string[] = [];
    let end = 0;
    for (const match of text.matchAll(this.expression)) {
      if (match[0].length === 0) throw this.refuse('a pattern that matches nothing');
      if (match.index > end) pieces.push(text.slice(end, match.index));
      pieces.push(match[0]);
      end = match.index + match[0].length;
    }
    if (end < text.length) pieces.push(text.slice(end));
    return pieces;
  }

  private translate(): void {
    const letter = this.source.charAt(this.at);
    if (letter === '\\') this.escape(false);
    else if (letter === '[') this.class();
    else if (letter === '(') this.group();
    else if (letter === ')') {
      if (this.folding.length === 1) throw this.refuse(')');
      this.folding.pop();
      this.copy(1);
    } else if (letter === '{') this.repeat();
    else if ('|?+*'.includes(letter)) this.copy(1);
    else if ('.^$}]'.includes(letter)) throw this.refuse(letter);
    else this.literal(false);
  }

  private literal(inClass: boolean): void {
    const letter = this.source.charAt(this.at);
    if (letter < ' ' || letter > '\x7f') throw this.refuse(`U+${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`);
    if (this.folding.at(-1) !== true || !/[a-zA-Z]/.test(letter)) {
      this.copy(1);
      return;
    }
    const lower = letter.toLowerCase();
    const forms = lower + lower.toUpperCase() + (lower === 's' ? '\u017f' : lower === 'k' ? '\u212a' : '');
    this.target += inClass ? forms : `[${forms}]`;
    this.at++;
  }

  private escape(inClass: boolean): void {
    const next = this.source.charAt(this.at + 1);
    if (next === 'p' || next === 'P') {
      const close = this.source.indexOf('}', this.at);
      if (this.source.charAt(this.at + 2) !== '{' || !categories.has(this.source.slice(this.at + 3, close))) throw this.refuse(`\\${next}`);
      this.copy(close + 1 - this.at);
      return;
    }
    if (next === 's') this.target += inClass ? space : `[${space}]`;
    else if (next === 'S' && !inClass) this.target += `[^${space}]`;
    else if ('rnt'.includes(next) && next !== '') this.target += `\\${next}`;
    else if (next > ' ' && next < '\x7f' && !/[0-9a-zA-Z]/.test(next)) this.target += /[\^$\\.*+?()[\]{}|/-]/.test(next) && (inClass || next !== '-') ? `\\${next}` : next;
    else throw this.refuse(`\\${next}`);
    this.at += 2;
  }

  private class(): void {
    this.copy(1);
    if (this.source.charAt(this.at) === '^') this.copy(1);
    const first = this.at;
    while (this.at < this.source.length && this.source.charAt(this.at) !== ']') {
      const letter = this.source.charAt(this.at);
      if (letter === '[' || this.source.startsWith('&&', this.at) || (letter === '-' && this.folding.at(-1) === true)) throw this.refuse(letter);
      if (letter === '\\') this.escape(true);
      else this.literal(true);
    }
    if (this.at === first || this.at === this.source.length) throw this.refuse('an empty or open class');
    this.copy(1);
  }

  private group(): void {
    for (const opening of ['(?i:', '(?:', '(?!', '(?=']) {
      if (!this.source.startsWith(opening, this.at)) continue;
      this.folding.push(opening === '(?i:' || this.folding.at(-1) === true);
      this.target += opening === '(?i:' ? '(?:' : opening;
      this.at += opening.length;
      return;
    }
    if (this.source.startsWith('(?', this.at)) throw this.refuse(this.source.slice(this.at, this.at + 4));
    this.folding.push(this.folding.at(-1) === true);
    this.target += '(?:';
    this.at++;
  }

  private repeat(): void {
    const count = /^\{\d{1,5}(,\d{0,5})?\}/.exec(this.source.slice(this.at));
    if (count === null) throw this.refuse('{');
    this.copy(count[0].length);
  }

  private copy(count: number): void {
    this.target += this.source.slice(this.at, this.at + count);
    this.at += count;
  }

  private refuse(construct: string): Failure {
    return this.part.refuse(codes.preTokenizer, `uses ${construct}, which is not supported`, 'ASCII literals, \\p{…} categories, \\s, classes, groups, (?i:…), lookahead, repeats');
  }
}
