/** A thin line that tells that something is going on, as the editor draws it. Without a share nobody knows how far. */
export function ProgressLine({ share, label }: { readonly share?: number | undefined; readonly label: string }) {
  const known = share !== undefined;
  return (
    <div
      class="progress"
      role="progressbar"
      aria-label={label}
      aria-valuemin={known ? 0 : undefined}
      aria-valuemax={known ? 100 : undefined}
      aria-valuenow={known ? Math.round(share * 100) : undefined}
      data-known={known}
    >
      <div class="progress-bar" style={known ? { width: `${share * 100}%` } : {}} />
    </div>
  );
}
