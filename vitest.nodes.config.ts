import { defineConfig } from 'vitest/config';

/** What a real node is asked; `npm run test:engines` starts it. */
export default defineConfig({
  test: {
    include: ['test/nodes/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    testTimeout: 300_000,
  },
});
