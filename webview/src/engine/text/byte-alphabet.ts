// The printable characters that stand for bytes in byte-level vocabularies: printable Latin-1 for itself, the other 68 bytes for the
// characters from U+0100 on, in order.
const letters: string[] = [];
const bytes = new Map<string, number>();
for (let value = 0, next = 256; value < 256; value++) {
  const printable = (value >= 0x21 && value <= 0x7e) || (value >= 0xa1 && value <= 0xac) || value >= 0xae;
  const letter = String.fromCharCode(printable ? value : next++);
  letters.push(letter);
  bytes.set(letter, value);
}

/** The vocabulary letters that spell bytes. */
export function spellBytes(source: Uint8Array): string {
  let text = '';
  for (const value of source) text += letters[value] ?? '';
  return text;
}

/** The character that stands for a byte. */
export function byteLetter(value: number): string {
  return letters[value] ?? '';
}

/** The bytes a vocabulary entry stands for; null when one of its characters stands for none. */
export function bytesOf(token: string): Uint8Array | null {
  const found = new Uint8Array(token.length);
  for (let i = 0; i < token.length; i++) {
    const value = bytes.get(token.charAt(i));
    if (value === undefined) return null;
    found[i] = value;
  }
  return found;
}
