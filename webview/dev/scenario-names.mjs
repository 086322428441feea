/** Names of the scenarios in `scenarios`, for what runs outside a browser. */
export const scenarioNames = {
  topology: ['default', 'mixture', 'distillation', 'deliberation', 'peers', 'missing', 'marked', 'stale', 'broken', 'empty', 'loading', 'offline', 'offline-later', 'large'],
  run: ['default', 'idle', 'loading', 'starting', 'models', 'running', 'parallel', 'writing', 'cancelling', 'finished', 'latents-loading', 'latents-not-kept', 'latents-broken', 'resumed', 'old-record', 'software', 'large', 'tools', 'wrong', 'failed', 'failed-early', 'cancelled'],
  comparison: ['default', 'idle', 'earlier', 'loading', 'starting', 'models', 'running', 'cancelling', 'finished', 'repeats', 'baseline', 'question', 'software', 'groups', 'large', 'large-rows', 'cancelled', 'cancelled-early', 'failures', 'failed'],
};
