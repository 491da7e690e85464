import { defineConfig } from 'vitest/config';

/** Cases of the engines' own suites and rules of others, read from ../shared: run where that folder is. */
export default defineConfig({
  test: {
    include: ['test/conformance/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    testTimeout: 300_000,
  },
});
