import type { DiagnosticView, LspRange } from '../../../../schemas/protocol.generated.js';
import { of } from '../../lib/format/numbers.js';
import { Icon } from '../../lib/icons/icon.js';

/** Errors of the text, each a way to its place. */
export function Problems({ errors, stale, reveal }: { readonly errors: readonly DiagnosticView[]; readonly stale: boolean; readonly reveal: (range: LspRange, focus: boolean) => void }) {
  if (errors.length === 0) return null;
  return (
    <details class="bar is-error" data-testid="problems" open={stale || errors.length <= 3}>
      <summary>
        <Icon name="error" />
        <span role="status">
          {of(errors.length, 'error')}
          {stale && '; this is the last graph that could be drawn'}
        </span>
      </summary>
      <ul>
        {errors.map((error) => (
          <li key={`${error.code}:${error.range.start.line}:${error.range.start.character}`}>
            <button type="button" class="link" data-testid="problem" onClick={() => reveal(error.range, true)}>
              {error.message}
            </button>
            <span class="is-quiet">
              {error.code}, line {error.range.start.line + 1}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
