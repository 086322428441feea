/** A choice of yes or no. */
export function CheckField({ name, checked, change, disabled, testid }: { readonly name: string; readonly checked: boolean; readonly change: (checked: boolean) => void; readonly disabled?: boolean; readonly testid: string }) {
  return (
    <label class="check">
      <input type="checkbox" checked={checked} disabled={disabled} data-testid={testid} onChange={(event) => change(event.currentTarget.checked)} />
      <span>{name}</span>
    </label>
  );
}
