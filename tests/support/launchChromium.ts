import { type Browser, chromium } from 'playwright-core';
import { findChromium } from '../../build/preview-shell/findChromium.ts';

/** Starts the Chromium that the other tests use too: the one that is named, the system's, or Playwright's own. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium(process.env['COUNTERFOIL_CHROMIUM'] ?? null);
  if (executablePath === null) throw new Error('There is no Chromium on this machine.');
  return chromium.launch({ executablePath });
}
