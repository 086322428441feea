import type { CompareError } from '../../../../schemas/protocol.generated.js';
import { of } from '../format/numbers.js';
import { Icon } from '../icons/icon.js';

/** Runs that failed; they are counted apart and no row's accuracy hides them. */
export function FailedRuns({ errors }: { readonly errors: readonly CompareError[] }) {
  if (errors.length === 0) return null;
  return (
    <details class="section notice is-error failed-runs" data-testid="failed-runs" open={errors.length <= 5}>
      <summary>
        <Icon name="error" /> {of(errors.length, 'run')} failed; failed runs are not among n
      </summary>
      <ul>
        {errors.map(({ line, row, error }, index) => (
          <li key={index}>
            {row}, question in line {line}: {error.message} <span class="is-quiet">{[error.code, error.nextStep].filter((part) => part !== null).join(' · ')}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
