import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['extension/src/**/__tests__/**/*.test.ts', 'webview/src/**/__tests__/**/*.test.{ts,tsx}'],
    passWithNoTests: false,
    // Only a hang is this long, however busy the machine is.
    testTimeout: 60_000,
  },
});
