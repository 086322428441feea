import { Field } from './field.js';

/** What a field of a whole number needs. */
export interface NumberFieldProps {
  readonly name: string;
  readonly value: string;
  readonly change: (value: string) => void;
  /** What an empty field means. */
  readonly placeholder: string;
  readonly least: number;
  readonly most: number;
  readonly disabled?: boolean;
  readonly required?: boolean;
  readonly testid: string;
}

/** A whole number, or nothing. */
export function NumberField({ name, value, change, placeholder, least, most, disabled, required, testid }: NumberFieldProps) {
  return (
    <Field name={name}>
      <input class="input" type="number" inputMode="numeric" step={1} min={least} max={most} value={value} placeholder={placeholder} disabled={disabled} required={required} data-testid={testid} onInput={(event) => change(event.currentTarget.value)} />
    </Field>
  );
}
