import { defineConfig } from '@playwright/test';

// For a copy that was installed on this machine, in real Electron; INSTALLED_PROGRAM names its program.
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/installed',
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: 'list',
});
