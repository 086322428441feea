import { Failure } from '../contract/failure.js';

/** A value of a JSON file with its path, whose readers refuse the wrong kind by name. */
export class JsonPart {
  constructor(
    readonly value: unknown,
    readonly path: string,
    readonly file: string,
    /** Code of refusals about the file's structure. */
    readonly code: string,
  ) {}

  /** Parses a file's bytes. */
  static parse(bytes: Uint8Array, file: string, code: string): JsonPart {
    try {
      return new JsonPart(JSON.parse(new TextDecoder().decode(bytes)), '', file, code);
    } catch (error) {
      throw new Failure(code, `not valid JSON: ${error instanceof Error ? error.message : String(error)}`, file);
    }
  }

  get isNull(): boolean {
    return this.value === undefined || this.value === null;
  }

  /** A property; absent ones read as null. */
  get(name: string): JsonPart {
    const object = this.object();
    return this.child(Object.hasOwn(object, name) ? object[name] : undefined, name);
  }

  /** Properties in order. */
  properties(): [string, JsonPart][] {
    return Object.entries(this.object()).map(([name, value]) => [name, this.child(value, name)]);
  }

  /** Items in order; none when absent or null. */
  items(): JsonPart[] {
    if (this.isNull) return [];
    if (!Array.isArray(this.value)) throw this.refusal('must be a list');
    return this.value.map((item: unknown, index) => new JsonPart(item, `${this.path}[${index}]`, this.file, this.code));
  }

  text(): string {
    if (typeof this.value !== 'string') throw this.refusal('must be a string');
    return this.value;
  }

  optionalText(): string | null {
    return this.isNull ? null : this.text();
  }

  /** The non-negative whole number. */
  id(): number {
    if (typeof this.value !== 'number' || !Number.isInteger(this.value) || this.value < 0 || this.value > 0x7fffffff) throw this.refusal('must be a whole number from 0 on');
    return this.value;
  }

  flag(absent: boolean): boolean {
    if (this.isNull) return absent;
    if (typeof this.value !== 'boolean') throw this.refusal('must be true or false');
    return this.value;
  }

  /** Refuses properties that would be ignored. */
  allowOnly(code: string, ...names: string[]): void {
    for (const [name, part] of this.properties()) if (!names.includes(name)) throw part.refuse(code, 'is not understood', names.join(', '));
  }

  /** A refusal that names the part, what is wrong, and what is allowed. */
  refuse(code: string, problem: string, allowed: string): Failure {
    return new Failure(code, `${this.name} ${problem} (allowed: ${allowed})`, this.file);
  }

  /** A refusal about the file's structure. */
  refusal(problem: string): Failure {
    return new Failure(this.code, `${this.name} ${problem}`, this.file);
  }

  private get name(): string {
    return this.path === '' ? 'the file' : `'${this.path}'`;
  }

  private object(): Record<string, unknown> {
    if (typeof this.value !== 'object' || this.value === null || Array.isArray(this.value)) throw this.refusal('must be an object');
    return this.value as Record<string, unknown>;
  }

  private child(value: unknown, name: string): JsonPart {
    return new JsonPart(value, this.path === '' ? name : `${this.path}.${name}`, this.file, this.code);
  }
}
