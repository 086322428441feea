import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['extension/src/**/__tests__/**/*.test.ts', 'webview/src/**/__tests__/**/*.test.{ts,tsx}'],
    // Those are run with the pages' tests: they need a browser and a built daemon.
    exclude: ['**/__tests__/browser/**'],
    passWithNoTests: false,
    // Only a hang is this long, however busy the machine is.
    testTimeout: 60_000,
  },
});
