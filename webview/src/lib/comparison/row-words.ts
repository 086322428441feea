import type { CompareReport, CompareRow } from '../../../../schemas/protocol.generated.js';
import { count, of } from '../format/numbers.js';

/** What a row is compared as; rows of one kind stand together. */
export type RowKind = 'single' | 'baseline' | 'text' | 'latent' | 'control';

/** A row's kind. */
export function rowKind({ baseline, mode, control }: CompareRow): RowKind {
  if (baseline !== null) return 'baseline';
  if (mode !== 'latent') return mode;
  return control === 'none' ? 'latent' : 'control';
}

/** Who a row is about. */
export function rowName(row: CompareRow): string {
  if (row.baseline !== null) return row.baseline;
  switch (rowKind(row)) {
    case 'baseline':
    case 'single':
      return 'single agent';
    case 'text':
      return 'text';
    case 'latent':
      return 'latent';
    case 'control':
      return row.control === 'zero' ? 'latent, zeroed' : 'latent, shuffled';
  }
}

/** What has to be said for the numbers to be read right; each note only where it is about something in the report. */
export function footnotes({ rows, differences, finished, match, seed, hopsRun, accuracySeconds }: CompareReport): readonly string[] {
  const timed = Math.max(0, ...rows.map(({ timedN }) => timedN));
  const method = differences[0]?.method;
  const any = (kind: RowKind) => rows.some((row) => rowKind(row) === kind);
  return [
    `${of(finished, 'question')}, answers matched ${match === 'lastNumber' ? 'by their last number' : 'as text'}, seed ${seed}. Bars are accuracy; whiskers are its 95 % interval (Wilson).`,
    'Tokens and steps are means per question. A latent step costs about as much computation as a token without the output head, so it always stands beside the tokens.',
    timed > 0 ? `ms: median of ${of(timed, 'question')} in a serial pass of its own, nothing shared. Compare ratios, not machines.` : 'Time was not measured.',
    any('control') ? 'Controls run the same loop over latents that carry nothing of the question, zeroed ones or another question’s (shuffled): where they do as well as latent, nothing crossed the links. They are not timed.' : null,
    any('baseline') ? 'Baselines are other models, asked alone; they say what the same budget could do without agents.' : null,
    method === undefined ? null : `Differences are paired, on the questions both answered (${method}).`,
    rows.some(({ calls }) => calls !== null) ? 'Calls are model calls per question: one each time an agent acts, and one more after each tool.' : null,
    `The accuracy pass ran ${count(hopsRun)} hops in ${accuracySeconds.toFixed(1)} s; it shares work between rows, so this is not a time of any of them.`,
  ].filter((note) => note !== null);
}

/** A row in one short text, with its depth. */
export function rowTitle(row: CompareRow): string {
  const name = row.baseline !== null ? `${row.baseline} (baseline)` : rowName(row);
  return row.rounds === null ? name : `${name}, ${of(row.rounds, 'round')}`;
}
