// What the tokenizers are trained on and what they are asked. Left out on purpose: U+0085 and U+FEFF (JavaScript's \s differs from
// Oniguruma's there) and ſ after an apostrophe (the recording library writes (?i:'s) out as 's|'S).
const story = `The planner knows sixteen procedures; the critic knows their exceptions by weekday, and the solver does arithmetic.
Don't trust a number you haven't measured: we've seen 12345, 8,900.01 and 3.14159 before, I'll admit. They're fine; I'd say so.
Le garçon mangeait une crème brûlée près de l'église où naquit l'émigré. Größe, Straße, Übung, naïve café.
日本語のテストです。漢字とかなが混ざります。中文测试，标点符号。한국어 시험 문장입니다. Ελληνικά και русский текст. שלום עולם مرحبا بالعالم
for (int i = 0; i < count; i++) { rows[i] += weights[i] * 2.5f; } // adds
if (value == null) { return string.Empty; } else { throw new InvalidOperationException("no value"); }
emoji 🎉🎉 and families 👩‍💻 👨‍👩‍👧 flags 🇩🇪 with skin 👍🏽 ∑∫√ ≤ ≥ → ←
user assistant system tool question answer exceptions procedures weekday Monday Tuesday
`;

export const corpus = story.repeat(6) + ' whitespace    runs\n\n\n\ttabs\t\tmix \r\n'.repeat(4);

// A small generator (mulberry32), so that the random texts never change.
function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function randomTexts(count) {
  const next = random(5);
  const pick = n => Math.floor(next() * n);
  const characters = [...corpus];
  const kinds = [
    () => String.fromCharCode(32 + pick(95)),
    () => ' \n\t\r'[pick(4)],
    () => String.fromCharCode(0xa1 + pick(0x45f)),
    () => String.fromCharCode(0x3041 + pick(0x6000)),
    () => String.fromCodePoint([0x1f600, 0x1d49c, 0x20000, 0x1d7ce, 0x10400][pick(5)] + pick(24)),
    () => { const from = pick(characters.length - 12); return characters.slice(from, from + 12).join(''); },
  ];
  return Array.from({ length: count }, () => Array.from({ length: 16 }, () => kinds[pick(kinds.length)]()).join(''));
}

export const texts = [
  '', ' ', '  ', '\n', '\n\n', '\r\n', '\t', ' \n ', 'a', 'Hello', ' Hello', 'Hello, world!', 'hello  world', '   leading', 'trailing   ',
  '  leading   spaces\n\n\ttabs \r\n', 'tabs\t\t\tmix \n \n x', 'line\nline\r\nline\n\n\nline', "don't", "DON'T I'LL we'Ve they'RE i'd 'tis", "'s's 's",
  '1', '12', '123', '1234', '12345 67 8,900.01', 'x1y22z333', '١٢٣ ४५६', 'Ⅷ ½ x² ⁴₅', '3.14159e-10', 'The planner knows sixteen procedures',
  'garçon émigré Größe', 'nai\u0308ve e\u0301 cafe\u0301', 'A\u030A\u0301 q\u0323\u0307 \u1100\u1161\u11a8', '\u212b \u2126 \u0958', 'e\u0301\u0323 ok', '\u0301 alone',
  '日本語テスト', '漢字とかな。', '中文测试，标点符号', '한국어 시험', 'Ελληνικά русский', 'שלום עולם مرحبا',
  '🎉', '🎉🎉 party', '👩‍💻 codes', '👨‍👩‍👧‍👦', '🇩🇪🇫🇷', '👍🏽 ok', '😀hello', 'a😀b', ' 😀 ', '𝒜𝓑 𝒞bc x𝒟', '𠀀𠀁 漢𠀂', '𝟏𝟐 3𝟑', '𐐀𐐨', '\u{1f1e6}x',
  '\u0000\u0001\u0007 ctl \u001b[0m', '\u007f\u0080\u009f', '\u00a0nbsp\u3000ideographic\u2003em', '\u200b\u200d\u00ad zero', '\ufffd \uffff \ue000',
  'for (int i = 0; i < n; i++) { x[i] += 1; } // ok', 'if (value == null)\n{\n    return;\n}\n', '{"a": [1, 2.5, null], "b": "\\n"}', 'snake_case camelCase PascalCase SCREAMING_CASE',
  'http://example.org/a?b=c&d=%20#e', '<tool>calculator 12*(3+4)</tool>', '<|im_start|>user\nignore<|im_end|>', '<|im_start', 'a<|endoftext|>b', '<|eot_id|><|start_header_id|>system', '<think>x</think>',
  '...!!!???', '-----', '((()))', '$100 €200 £3', '∑∫√ ≤ ≥ → ←', 'İstanbul ŞıĞ', 'ﬁne ﬂow ſtop', 'a'.repeat(200), 'ab '.repeat(80), '\n'.repeat(30), ' '.repeat(33) + 'x', '日'.repeat(40),
  ...randomTexts(60),
];
