/** A field of a protobuf message: its number, its wire type, and its bytes as they lie in the message, tag included. */
export interface Field {
  readonly number: number;
  readonly whole: Buffer;
  /** What a field with a length holds; a number's value otherwise. */
  readonly content: Buffer;
  readonly value: number;
}

/** The fields of a message, in their order. */
export function fields(message: Buffer): Field[] {
  const found: Field[] = [];
  for (let at = 0; at < message.length; ) {
    const start = at;
    const [tag, afterTag] = varint(message, at);
    const wire = tag & 7;
    const [value, afterValue] = wire === 0 || wire === 2 ? varint(message, afterTag) : [0, afterTag];
    at = wire === 2 ? afterValue + value : wire === 5 ? afterTag + 4 : wire === 1 ? afterTag + 8 : afterValue;
    found.push({ number: tag >>> 3, whole: message.subarray(start, at), content: message.subarray(wire === 2 ? afterValue : afterTag, at), value });
  }
  return found;
}

/** A field with a length. */
export function bytes(number: number, content: Buffer | string): Buffer {
  const body = Buffer.from(content);
  return Buffer.concat([encoded((number << 3) | 2), encoded(body.length), body]);
}

/** A field with a whole number. */
export function whole(number: number, value: number): Buffer {
  return Buffer.concat([encoded(number << 3), encoded(value)]);
}

function varint(message: Buffer, at: number): [number, number] {
  let value = 0;
  for (let scale = 1; ; scale *= 128) {
    const byte = message[at++] ?? 0;
    value += (byte & 127) * scale;
    if (byte < 128) return [value, at];
  }
}

function encoded(value: number): Buffer {
  const out: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...out, rest]);
    out.push((rest % 128) + 128);
  }
}
