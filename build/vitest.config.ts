import { defineConfig } from 'vitest/config';

/** One runner for every kind of test; `npm run check` runs the projects in this order. */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    projects: [
      {
        test: {
          name: 'unit',
          root: new URL('..', import.meta.url).pathname,
          include: ['test/unit/**/*.test.{ts,tsx}', 'test/architecture.test.ts'],
          environment: 'node',
          // A hundred times what the slowest takes by itself: machines that build something else meanwhile are slow.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'integration',
          root: new URL('..', import.meta.url).pathname,
          include: ['test/integration/**/*.test.ts'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'e2e',
          root: new URL('..', import.meta.url).pathname,
          include: ['test/e2e/**/*.test.ts'],
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
