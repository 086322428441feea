import { useRef } from 'preact/hooks';
import type { GraphView } from '../../../../schemas/protocol.generated.js';
import { Icon } from '../../lib/icons/icon.js';
import { CheckField } from '../../lib/ui/check-field.js';
import { ChoiceField } from '../../lib/ui/choice-field.js';
import { NumberField } from '../../lib/ui/number-field.js';
import type { Draft } from './draft.js';
import type { RunStatus } from './state.js';
import { controls, modes } from './words.js';

/** What the form shows, and whom it tells. */
export interface ChoicesFormProps {
  readonly draft: Draft;
  readonly change: (draft: Draft) => void;
  readonly status: RunStatus;
  readonly graph: GraphView | null;
  readonly run: () => void;
  readonly cancel: () => void;
}

/** What to run. Control and Enter in the question run it too. */
export function ChoicesForm({ draft, change, status, graph, run, cancel }: ChoicesFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const busy = status === 'running' || status === 'cancelling';
  const set = (part: Partial<Draft>) => change({ ...draft, ...part });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (!busy) form.current?.requestSubmit();
  };
  return (
    <form
      ref={form}
      class="section"
      aria-label="What to run"
      onSubmit={(event) => {
        event.preventDefault();
        run();
      }}
    >
      <label class="field">
        <span class="field-name">Question</span>
        <textarea class="input question" rows={2} value={draft.question} placeholder="Empty: the first held-out question of the pattern’s data" data-testid="question" onInput={(event) => set({ question: event.currentTarget.value })} onKeyDown={onKeyDown} />
      </label>
      <div class="form-row">
        <ChoiceField name="Mode" value={draft.mode} options={modes} change={(mode) => set({ mode })} testid="mode" />
        <NumberField name="Rounds" value={draft.rounds} placeholder={graph === null ? 'as written' : `${graph.rounds} as written`} least={1} most={1000} disabled={draft.mode === 'single'} change={(rounds) => set({ rounds })} testid="rounds" />
        <ChoiceField name="Control" value={draft.mode === 'latent' ? draft.control : 'none'} options={controls} disabled={draft.mode !== 'latent'} change={(control) => set({ control })} testid="control" />
        <NumberField name="Seed" value={draft.seed} placeholder="as written" least={0} most={2147483647} change={(seed) => set({ seed })} testid="seed" />
        <CheckField name="Keep latents" checked={draft.mode === 'latent' && draft.keepLatents} disabled={draft.mode !== 'latent'} change={(keepLatents) => set({ keepLatents })} testid="keep-latents" />
        <div class="form-actions">
          {busy ? (
            <button type="button" class="button is-secondary" disabled={status === 'cancelling'} data-testid="cancel" onClick={cancel}>
              <Icon name="stop" />
              {status === 'cancelling' ? 'Cancelling…' : 'Cancel'}
            </button>
          ) : (
            <button type="submit" class="button" title="Ctrl+Enter in the question" data-testid="run">
              <Icon name="play" />
              Run
            </button>
          )}
        </div>
      </div>
    </form>
  );
}
