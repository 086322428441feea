import { Icon, type IconName } from '../icons/icon.js';

/** What a button with an icon needs. */
export interface IconButtonProps {
  readonly icon: IconName;
  readonly label: string;
  readonly press: () => void;
  /** Words beside the icon; without them the label is only heard and hovered. */
  readonly text?: string;
  /** Set for a button that stays down. */
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly testid?: string;
}

/** A toolbar button as the editor has them. */
export function IconButton({ icon, label, press, text, pressed, disabled, testid }: IconButtonProps) {
  return (
    <button type="button" class="icon-button" title={label} aria-label={text === undefined ? label : undefined} aria-pressed={pressed} disabled={disabled} data-testid={testid} onClick={press}>
      <Icon name={icon} />
      {text !== undefined && <span class="icon-button-text">{text}</span>}
    </button>
  );
}
