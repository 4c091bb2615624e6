import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { run } from './children.mjs';
import { inModules } from './paths.mjs';
import { Stop } from './stop.mjs';

const systemPlaces = {
  linux: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map(
    (name) => `/usr/bin/${name}`,
  ),
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/**
 * The executable of the Chromium to use: the one named by the environment, the system's, or Playwright's download.
 * @returns {string | undefined}
 */
export function findChromium() {
  const named = process.env['COUNTERFOIL_CHROMIUM'];
  if (named && existsSync(named)) return named;
  const places = systemPlaces[/** @type {keyof typeof systemPlaces} */ (process.platform)] ?? [];
  const installed = places.find((path) => existsSync(path));
  if (installed !== undefined) return installed;
  // Loading Playwright takes a fifth of a second, so it is asked last.
  const downloaded = playwrightPlace();
  return downloaded !== undefined && existsSync(downloaded) ? downloaded : undefined;
}

/** Asked of Playwright itself, because the folder's name carries a revision that changes with each version. */
function playwrightPlace() {
  try {
    /** @type {typeof import('playwright-core')} */
    const playwright = createRequire(import.meta.url)('playwright-core');
    return playwright.chromium.executablePath();
  } catch {
    return undefined;
  }
}

/** Finds Chromium, or installs it through the system's packages (root on Debian) or Playwright's download. */
export async function ensureChromium(/** @type {string} */ node) {
  const found = findChromium();
  if (found) return found;
  if (isRoot() && isDebian()) await installFromDebian();
  if (!findChromium()) await installFromPlaywright(node);
  const installed = findChromium();
  if (installed) return installed;
  throw new Stop(
    'There is no Chromium here and it could not be installed; install Chromium or Google Chrome by hand and run the command again.',
  );
}

const isRoot = () => process.getuid?.() === 0;

/** Debian itself and not its relatives: Ubuntu's package of that name only points to another store. */
function isDebian() {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

async function installFromDebian() {
  console.log("Installing Chromium from Debian's packages (apt-get); it draws the window and the test runs.");
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const aptGet = (/** @type {string[]} */ ...args) =>
    run('apt-get', args, { quiet: true, environment, limitSeconds: 900 });
  await aptGet('update');
  const install = ['install', '--yes', '--no-install-recommends'];
  const result = await aptGet(...install, 'chromium');
  if (result.code !== 0) {
    console.log(`Debian's packages did not give Chromium (${lastLine(result.output)}).`);
    return;
  }
  console.log('Installing fonts for names in every script (apt-get).');
  const fonts = await aptGet(...install, 'fonts-noto-core', 'fonts-noto-cjk');
  if (fonts.code !== 0) console.log('The fonts could not be had; some scripts will show as empty boxes.');
}

async function installFromPlaywright(/** @type {string} */ node) {
  console.log('Downloading the Chromium that Playwright keeps; it draws the window and the test runs.');
  const dependencies = isRoot() && process.platform === 'linux' ? ['--with-deps'] : [];
  const args = [inModules('playwright-core', 'cli.js'), 'install', ...dependencies, 'chromium'];
  const result = await run(node, args, { quiet: true, limitSeconds: 900 });
  if (result.code !== 0) console.log(`Playwright's download did not work (${lastLine(result.output)}).`);
}

const lastLine = (/** @type {string} */ output) => output.trim().split('\n').at(-1) ?? 'no reason given';
