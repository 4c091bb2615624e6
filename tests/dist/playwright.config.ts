import { defineConfig } from '@playwright/test';

// The trees and packages are built once for all of these; one of them installs a package on this machine.
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/dist',
  globalSetup: './setup.ts',
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: 'list',
});
