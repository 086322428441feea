import { Field } from './field.js';

/** What a field of one choice among few needs. */
export interface ChoiceFieldProps<T extends string> {
  readonly name: string;
  readonly value: T;
  readonly options: readonly (readonly [T, string])[];
  readonly change: (value: T) => void;
  readonly disabled?: boolean;
  readonly testid: string;
}

/** One of few choices. */
export function ChoiceField<T extends string>({ name, value, options, change, disabled, testid }: ChoiceFieldProps<T>) {
  return (
    <Field name={name}>
      <select class="input" value={value} disabled={disabled} data-testid={testid} onChange={(event) => change(event.currentTarget.value as T)}>
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </Field>
  );
}
