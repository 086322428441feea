/** Names of the scenarios in `scenarios`, for what runs outside a browser. */
export const scenarioNames = {
  topology: ['default', 'mixture', 'distillation', 'deliberation', 'peers', 'missing', 'marked', 'stale', 'broken', 'empty', 'loading', 'offline', 'offline-later', 'large'],
  run: ['default'],
  comparison: ['default'],
};
