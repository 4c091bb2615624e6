import { defineConfig } from '@playwright/test';

// Every test starts counters of its own, each on its own data folder, so tests may run side by side.
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env['CI'] !== undefined,
  retries: 0,
  reporter: 'list',
  use: { trace: 'off' },
});
