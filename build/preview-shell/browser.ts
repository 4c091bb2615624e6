import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type BrowserContext, chromium } from 'playwright-core';

export interface BrowserOptions {
  program: string;
  headless: boolean;
  width: number;
  height: number;
  /** Opens a debugging port, so that tests can drive the window too. */
  withEndpoint: boolean;
}

export interface RunningBrowser {
  context: BrowserContext;
  /** Where another Playwright can connect; null unless asked for. */
  endpoint: string | null;
  close(): Promise<void>;
}

const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-gpu',
  '--disable-quic',
];

async function readEndpoint(profile: string): Promise<string> {
  for (let tries = 0; tries < 200; tries += 1) {
    const text = await readFile(join(profile, 'DevToolsActivePort'), 'utf8').catch(() => '');
    const [port = ''] = text.split('\n');
    if (/^\d+$/.test(port)) return `http://127.0.0.1:${port}`;
    await pause(50);
  }
  throw new Error('Chromium did not say where its debugging port is.');
}

/** Starts a Chromium with a profile of its own, which goes when it closes. */
export async function startBrowser(options: BrowserOptions): Promise<RunningBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'counterfoil-preview-'));
  const { width, height } = options;
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: options.program,
    headless: options.headless,
    // Chromium's own sandbox does not work for root, and only for root is it given up.
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      ...QUIET,
      `--window-size=${width},${height}`,
      // Chromium makes an app window only for an address that a link could have; about:blank is none.
      ...(options.headless ? [] : ['--app=data:text/html,Counterfoil', '--test-type']),
      ...(options.withEndpoint ? ['--remote-debugging-port=0'] : []),
    ],
    ignoreDefaultArgs: ['--enable-automation'],
    viewport: options.headless ? { width, height } : null,
    // Quitting is main's business: it finishes sales and stops the database before the window goes.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  return {
    context,
    endpoint: options.withEndpoint ? await readEndpoint(profile) : null,
    async close() {
      await context.close().catch(() => {});
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}
