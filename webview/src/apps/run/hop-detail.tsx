import { duration } from '../../lib/format/numbers.js';
import { Icon } from '../../lib/icons/icon.js';
import { ErrorBox } from '../../lib/ui/error-box.js';
import type { HopView } from './run-view.js';

/** What a hop wrote, the tools it called, and its error. */
export function HopDetail({ hop, brief = false }: { readonly hop: HopView; /** Without the error: where many hops stand, only the one that is looked at raises the alarm. */ readonly brief?: boolean }) {
  return (
    <div class="hop-detail">
      {hop.text !== null && hop.text !== '' && (
        <p class="spoken" data-testid="spoken">
          {hop.text}
          {hop.state === 'running' && <span class="caret" aria-hidden="true" />}
        </p>
      )}
      {hop.tools.length > 0 && (
        <ul class="tools" aria-label="Tool calls">
          {hop.tools.map((call, index) => (
            <li key={index} data-testid="tool-call" data-status={call.error === null ? 'ok' : 'error'}>
              <Icon name="tools" />
              <span class="tool-call">
                {call.tool}({call.input}) → {call.error === null ? call.output : <span class="is-error-text">{call.error}</span>}
              </span>
              <span class="is-quiet">{duration(call.ms)}</span>
            </li>
          ))}
        </ul>
      )}
      {!brief && hop.result?.error != null && <ErrorBox error={hop.result.error} testid="hop-error" />}
    </div>
  );
}
