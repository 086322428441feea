/** What the daemon is doing, as the status bar says it. */
export type DaemonState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'starting'; readonly restarts: number }
  | { readonly kind: 'running'; readonly version: string; readonly pid: number | undefined }
  /** `died`: it ran and kept ending; else it did not start. */
  | { readonly kind: 'failed'; readonly message: string; readonly died: boolean };
