import type { RmasError } from '../../../../schemas/protocol.generated.js';
import { Icon } from '../icons/icon.js';

/** An error: what is wrong, where, and the next step. */
export function ErrorBox({ error, testid }: { readonly error: RmasError; readonly testid: string }) {
  return (
    <div class="notice is-error" role="alert" data-testid={testid}>
      <Icon name="error" />
      <div>
        <p>{error.message}</p>
        {error.nextStep !== null && <p>{error.nextStep}</p>}
        <p class="is-quiet notice-where">{[error.code, error.where].filter((part) => part !== null).join(' · ')}</p>
      </div>
    </div>
  );
}
