import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts', 'tests/migrations/**/*.test.ts'],
          globalSetup: ['tests/support/globalSetup.ts'],
          // To end what hangs, not to measure: on a crowded machine a hall of several processes is a minute in opening.
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
