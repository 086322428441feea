/** What the daemon is doing, as the status bar says it. */
export type DaemonState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'starting'; readonly restarts: number }
  | { readonly kind: 'running'; readonly version: string; readonly pid: number | undefined }
  | { readonly kind: 'failed'; readonly message: string };
