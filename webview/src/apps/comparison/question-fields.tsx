import { ChoiceField } from '../../lib/ui/choice-field.js';
import { Field } from '../../lib/ui/field.js';
import type { Draft, Source } from './draft.js';

const sources: readonly (readonly [Source, string])[] = [
  ['heldOut', 'held-out set of the pattern'],
  ['file', 'a question file'],
  ['question', 'one question'],
];

/** Which questions are compared on. */
export function QuestionFields({ draft, set, pickData }: { readonly draft: Draft; readonly set: (part: Partial<Draft>) => void; readonly pickData: () => void }) {
  return (
    <div class="form-row question-row">
      <ChoiceField name="Compare on" value={draft.source} options={sources} change={(source) => set({ source })} testid="source" />
      {draft.source === 'file' && (
        <>
          <Field name="Question file (JSON lines)">
            <input class="input" type="text" size={40} required value={draft.data} placeholder="relative to the pattern" data-testid="data" onInput={(event) => set({ data: event.currentTarget.value })} />
          </Field>
          <button type="button" class="button is-secondary" data-testid="pick-data" onClick={pickData}>
            Browse…
          </button>
        </>
      )}
      {draft.source === 'question' && (
        <>
          <Field name="Question">
            <input class="input" type="text" size={56} required value={draft.question} data-testid="question-text" onInput={(event) => set({ question: event.currentTarget.value })} />
          </Field>
          <Field name="Known answer">
            <input class="input" type="text" size={14} value={draft.expected} placeholder="unknown" data-testid="expected" onInput={(event) => set({ expected: event.currentTarget.value })} />
          </Field>
        </>
      )}
    </div>
  );
}
