import type { ComparisonSummary, ComparisonView } from '../../../../schemas/protocol.generated.js';
import { when } from '../../lib/comparison/when.js';
import { Icon } from '../../lib/icons/icon.js';
import type { ComparisonToHost } from '../../protocol/comparison.js';

type Format = Extract<ComparisonToHost, { readonly type: 'export' }>['format'];

const formats: readonly (readonly [Format, string])[] = [
  ['html', 'HTML'],
  ['markdown', 'Markdown'],
  ['csv', 'CSV'],
  ['json', 'JSON'],
];

/** What can be done with a comparison, and whom that tells. */
export interface ResultActionsProps {
  readonly view: ComparisonView;
  readonly earlier: readonly ComparisonSummary[];
  readonly busy: boolean;
  readonly save: (format: Format) => void;
  readonly again: () => void;
  readonly hold: (baseline: string | null) => void;
}

/** Exports, an earlier comparison to hold this one against, and the same once more. */
export function ResultActions({ view, earlier, busy, save, again, hold }: ResultActionsProps) {
  const others = earlier.filter(({ id }) => id !== view.record.id);
  return (
    <div class="result-actions">
      {others.length > 0 && (
        <label class="baseline-choice">
          <span class="is-quiet">Against</span>
          <select class="input" value={view.baseline?.of.folder ?? ''} disabled={busy} data-testid="baseline-choice" onChange={(event) => hold(event.currentTarget.value === '' ? null : event.currentTarget.value)}>
            <option value="">nothing earlier</option>
            {others.map((other) => (
              <option key={other.id} value={other.folder}>
                {earlierWords(other)}
              </option>
            ))}
          </select>
        </label>
      )}
      {!view.record.report.cancelled && (
        <button type="button" class="link" disabled={busy} data-testid="again" onClick={again}>
          <Icon name="sync" />
          Run again exactly
        </button>
      )}
      <div class="exports" role="group" aria-label="Export">
        <span class="is-quiet">Export</span>
        {formats.map(([format, name]) => (
          <button key={format} type="button" class="link" data-testid={`export-${format}`} onClick={() => save(format)}>
            {name}
          </button>
        ))}
      </div>
    </div>
  );
}

/** An earlier comparison in a list. */
export function earlierWords({ startedAt, name, finished, seed, models, cancelled }: ComparisonSummary): string {
  return [when(startedAt), name, `n = ${finished}`, `seed ${seed}`, ...models, ...(cancelled ? ['cancelled'] : [])].join(' · ');
}
