import type { CompareRow, ComparisonView } from '../../../../schemas/protocol.generated.js';

/** Columns of an exported comparison, with how each cell is written. Unknown is empty. */
const columns: readonly (readonly [string, (row: CompareRow) => string | number | null])[] = [
  ['who', rowName],
  ['rounds', (row) => row.rounds],
  ['n', (row) => row.n],
  ['correct', (row) => row.correct],
  ['accuracy', (row) => row.accuracy],
  ['ci95Low', (row) => row.ci95?.[0] ?? null],
  ['ci95High', (row) => row.ci95?.[1] ?? null],
  ['decodedTokens', (row) => row.decodedTokens],
  ['latentSteps', (row) => row.latentSteps],
  ['calls', (row) => row.calls],
  ['ms', (row) => row.ms],
  ['tokensToText', (row) => row.tokensToText],
  ['tokensAndStepsToText', (row) => row.tokensAndStepsToText],
  ['msToText', (row) => row.msToText],
];

/** Who a row is about, in words; controls say that they are controls. */
export function rowName(row: CompareRow): string {
  if (row.baseline !== null) return `${row.baseline} (baseline)`;
  if (row.mode === 'single') return 'single agent';
  if (row.control === 'zero') return 'latent, zeroed (control)';
  if (row.control === 'shuffled') return 'latent, shuffled (control)';
  return row.mode;
}

/** A comparison in an exchange format: JSON holds all of it, tables its rows; numbers are written in full. */
export function exportComparison(view: ComparisonView, format: 'json' | 'csv' | 'markdown'): string {
  if (format === 'json') return `${JSON.stringify(view, null, 2)}\n`;
  const head = columns.map(([name]) => name);
  const rows = view.record.report.rows.map((row) => columns.map(([, cell]) => String(cell(row) ?? '')));
  if (format === 'csv') return [head, ...rows].map((cells) => cells.map(csvCell).join(',')).join('\n') + '\n';
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n') + '\n';
}

// A cell that a spreadsheet would take for a formula is text: names of baselines come from files.
function csvCell(cell: string): string {
  const text = /^[=+@\t\r]|^-(?![\d.])/.test(cell) ? `'${cell}` : cell;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
