import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/conformance/**', 'test/browser/**', 'test/nodes/**'],
    setupFiles: ['test/setup.ts'],
    testTimeout: 30_000,
    // Vitest leaves a core idle unless it is told; of two that is half of the machine.
    maxWorkers: '100%',
  },
});
