import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['extension/src/**/__tests__/**/*.test.ts', 'webview/src/**/__tests__/**/*.test.{ts,tsx}'],
    passWithNoTests: false,
  },
});
