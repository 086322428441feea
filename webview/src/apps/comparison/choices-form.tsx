import { Icon } from '../../lib/icons/icon.js';
import { CheckField } from '../../lib/ui/check-field.js';
import { Field } from '../../lib/ui/field.js';
import { NumberField } from '../../lib/ui/number-field.js';
import type { ComparedAgent } from '../../protocol/comparison.js';
import { type Draft, roundsPattern } from './draft.js';
import { ModelFields } from './model-fields.js';
import { QuestionFields } from './question-fields.js';
import type { ComparisonStatus } from './state.js';

/** What the form shows, and whom it tells. */
export interface ChoicesFormProps {
  readonly draft: Draft;
  readonly agents: readonly ComparedAgent[];
  readonly change: (draft: Draft) => void;
  readonly status: ComparisonStatus;
  readonly compare: () => void;
  readonly cancel: () => void;
  readonly pickData: () => void;
  readonly pickPackage: (agent: string) => void;
}

/** What to compare. */
export function ChoicesForm({ draft, agents, change, status, compare, cancel, pickData, pickPackage }: ChoicesFormProps) {
  const busy = status === 'running' || status === 'cancelling';
  const set = (part: Partial<Draft>) => change({ ...draft, ...part });
  const one = draft.source === 'question';
  const none = !draft.single && !draft.text && !draft.latent;
  return (
    <form
      class="section"
      aria-label="What to compare"
      onSubmit={(event) => {
        event.preventDefault();
        compare();
      }}
    >
      <QuestionFields draft={draft} set={set} pickData={pickData} />
      <div class="form-row">
        {!one && <NumberField name="Questions" value={draft.limit} placeholder="" least={1} most={100000} required change={(limit) => set({ limit })} testid="limit" />}
        <Field name="Rounds">
          <input class="input" type="text" size={12} value={draft.rounds} pattern={roundsPattern} placeholder="all, as written" title="Depths to compare, such as 1, 2, 3" data-testid="rounds" onInput={(event) => set({ rounds: event.currentTarget.value })} />
        </Field>
        <NumberField name="Questions timed" value={draft.timing} placeholder="" least={0} most={10000} required change={(timing) => set({ timing })} testid="timing" />
        <NumberField name="Seed" value={draft.seed} placeholder="as written" least={0} most={2147483647} change={(seed) => set({ seed })} testid="seed" />
        <fieldset class="controls-choice">
          <legend class="field-name">Ways of answering</legend>
          <CheckField name="single" checked={draft.single} change={(single) => set({ single })} testid="single" />
          <CheckField name="text" checked={draft.text} change={(text) => set({ text })} testid="text" />
          <CheckField name="latent" checked={draft.latent} change={(latent) => set({ latent })} testid="latent" />
        </fieldset>
        <fieldset class="controls-choice" disabled={!draft.latent}>
          <legend class="field-name">Controls</legend>
          <CheckField name="zeroed" checked={draft.zero && draft.latent} change={(zero) => set({ zero })} testid="zero" />
          <CheckField name={one ? 'shuffled (needs a second question)' : 'shuffled'} checked={draft.shuffled && draft.latent && !one} disabled={one} change={(shuffled) => set({ shuffled })} testid="shuffled" />
        </fieldset>
        <div class="form-actions">
          {busy ? (
            <button type="button" class="button is-secondary" disabled={status === 'cancelling'} data-testid="cancel" onClick={cancel}>
              <Icon name="stop" />
              {status === 'cancelling' ? 'Cancelling…' : 'Cancel'}
            </button>
          ) : (
            <button type="submit" class="button" disabled={none} data-testid="compare">
              <Icon name="graph" />
              Compare
            </button>
          )}
        </div>
      </div>
      {none && (
        <p class="is-warning" role="status">
          Choose at least one way of answering.
        </p>
      )}
      <ModelFields draft={draft} agents={agents} set={set} pickPackage={pickPackage} />
    </form>
  );
}
