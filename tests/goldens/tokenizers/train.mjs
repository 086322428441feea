// Trains the small byte-level BPE tokenizers of these goldens. Deterministic: same corpus, same files.
const letters = [];
for (let value = 0, next = 256; value < 256; value++) {
  const printable = (value >= 0x21 && value <= 0x7e) || (value >= 0xa1 && value <= 0xac) || value >= 0xae;
  letters.push(String.fromCharCode(printable ? value : next++));
}

const spell = text => [...new TextEncoder().encode(text)].map(value => letters[value]);

/** Learns merges over the words that `pattern` finds; ties go to the pair that sorts first. */
export function train(corpus, pattern, size) {
  return learn(corpus, pattern, size, letters, spell);
}

/** The same over characters: every character of the corpus is an entry, the others are left to byte fallback. */
export function trainCharacters(corpus, pattern, size) {
  return learn(corpus, pattern, size, [...new Set(corpus)].sort(), word => [...word]);
}

function learn(corpus, pattern, size, alphabet, spell) {
  const counts = new Map();
  for (const [word] of corpus.matchAll(pattern)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const words = [...counts].map(([word, count]) => ({ parts: spell(word), count }));
  const vocabulary = [...alphabet];
  const merges = [];
  while (vocabulary.length < size) {
    const pairs = new Map();
    for (const { parts, count } of words)
      for (let i = 0; i + 1 < parts.length; i++) {
        const pair = parts[i] + ' ' + parts[i + 1];
        pairs.set(pair, (pairs.get(pair) ?? 0) + count);
      }
    let best = null;
    for (const [pair, count] of pairs)
      if (count > 1 && (best === null || count > pairs.get(best) || (count === pairs.get(best) && pair < best))) best = pair;
    if (best === null) break;
    const [left, right] = best.split(' ');
    merges.push([left, right]);
    if (!vocabulary.includes(left + right)) vocabulary.push(left + right);
    for (const word of words)
      for (let i = 0; i + 1 < word.parts.length; i++)
        if (word.parts[i] === left && word.parts[i + 1] === right) word.parts.splice(i, 2, left + right);
  }
  return { vocabulary, merges };
}
