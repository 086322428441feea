import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from '../icons/icon.js';

/** A page with nothing to show yet: what that means and what to do. */
export function EmptyState({ icon, title, testid, children }: { readonly icon: IconName; readonly title: string; readonly testid: string; readonly children?: ComponentChildren }) {
  return (
    <div class="empty" data-testid={testid} role="status">
      <Icon name={icon} />
      <p class="empty-title">{title}</p>
      {children !== undefined && <div class="empty-text">{children}</div>}
    </div>
  );
}
