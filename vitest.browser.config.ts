import { defineConfig } from 'vitest/config';

/** What a person sees of the report, in a real browser: Debian's package chromium, or the one that CHROMIUM names. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    testTimeout: 60_000,
  },
});
