import { defineConfig } from 'vitest/config';

/** What mutants of the plan and of the targets are held to: all tests that look at what plans and artifacts do. */
export default defineConfig({
  test: {
    include: [
      'test/plan/**/*.test.ts',
      'test/targets/**/*.test.ts',
      'test/property/**/*.test.ts',
      'test/language/**/*.test.ts',
      'test/verify/planted-faults.test.ts',
    ],
    setupFiles: ['test/setup.ts'],
    testTimeout: 30_000,
  },
});
