// `npm start`: from a fresh clone to an open counter. Runs on the machine's own Node and without any package.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildWhenStale, forgetBuild } from './setup/bundles.mjs';
import { run, wasInterrupted } from './setup/children.mjs';
import { ensureChromium } from './setup/chromium.mjs';
import { ensureElectron } from './setup/electronBinary.mjs';
import { installPackages } from './setup/packages.mjs';
import { inModules, root, toolEnvironment } from './setup/paths.mjs';
import { checkSystemNode, runCommand, Stop } from './setup/stop.mjs';

const flags = ['--dev', '--tour'];
/** For tests and the benchmark: the preview shell says where they can connect to its window. */
const forTests = '--endpoint';

await runCommand(async () => {
  checkSystemNode();
  const given = process.argv.slice(2);
  const unknown = given.find((flag) => flag !== forTests && !flags.includes(flag));
  if (unknown) throw new Stop(`npm start does not know ${unknown}; it takes ${flags.join(' and ')}.`);
  const node = await installPackages();
  if (given.includes('--dev')) return develop(node);
  await buildWhenStale(node);
  if (given.includes('--tour')) return takeTour(node);
  if (isHeadless()) return openPreviewShell(node);
  if (!hasDisplay()) {
    console.log('There is no display here, so the guided tour runs instead of a window.');
    return takeTour(node);
  }
  return openCounter(node);
});

/** A window can open: everywhere but on a Linux without X or Wayland. */
function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/** Asked for by name, a window nobody sees is the preview shell's; Electron has none. */
function isHeadless() {
  return process.env['COUNTERFOIL_HEADLESS'] === '1';
}

async function openCounter(/** @type {string} */ node) {
  const electron = await ensureElectron(node);
  if (electron) {
    console.log('Opening the counter in Electron; close its window or press Ctrl+C to stop.');
    return ended(await run(electron, [...electronFlags(), root]), 'Electron');
  }
  return openPreviewShell(node);
}

async function openPreviewShell(/** @type {string} */ node) {
  const environment = await withChromium(node);
  console.log('Opening the counter in the preview shell; close its window or press Ctrl+C to stop.');
  const shell = script('build', 'preview-shell', 'run.ts');
  const passedOn = process.argv.includes(forTests) ? [forTests] : [];
  return ended(await run(node, [shell, ...passedOn], { environment }), 'The preview shell');
}

/** The environment for what needs Chromium, so that everybody uses the one that was found or installed here. */
async function withChromium(/** @type {string} */ node) {
  return { ...toolEnvironment(), COUNTERFOIL_CHROMIUM: await ensureChromium(node) };
}

/** Electron refuses to run as root with its sandbox on; a container's root then works without it. */
function electronFlags() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return [];
  console.log("Started as root, so Chromium's sandbox stays off; start as an ordinary user to have it on.");
  return ['--no-sandbox'];
}

async function takeTour(/** @type {string} */ node) {
  const tour = script('tests', 'tour', 'run.ts');
  const environment = await withChromium(node);
  console.log('Taking the guided tour: one evening at the counter, end to end.');
  return ended(await run(node, [tour], { environment }), 'The guided tour');
}

/** Hot reload; where Electron cannot be had, electron-vite is given the preview shell as its Electron. */
async function develop(/** @type {string} */ node) {
  const electron = isHeadless() ? undefined : await ensureElectron(node);
  const base = electron ? toolEnvironment() : await withChromium(node);
  const shell = electron ?? script('build', 'setup', 'previewShellAsElectron.mjs');
  if (!electron && process.platform === 'win32') {
    throw new Stop(
      'Hot reload on Windows needs Electron, which could not be downloaded; check the network and retry.',
    );
  }
  forgetBuild();
  console.log('Starting with hot reload; press Ctrl+C to stop.');
  const environment = { ...base, ELECTRON_EXEC_PATH: shell };
  const sandbox = electron && electronFlags().length > 0 ? ['--noSandbox'] : [];
  const args = [inModules('electron-vite', 'bin', 'electron-vite.js'), 'dev', '--watch', ...sandbox];
  return ended(await run(node, args, { environment }), 'The development server');
}

/** Where one of our own scripts lies; a checkout without it is broken, and says so. */
function script(/** @type {string[]} */ ...parts) {
  const path = join(root, ...parts);
  if (existsSync(path)) return path;
  throw new Stop(
    `${parts.join('/')} is missing from this checkout; restore it with \`git checkout ${parts.join('/')}\`.`,
  );
}

/** @param {{ code: number }} result @param {string} what */
function ended(result, what) {
  if (wasInterrupted()) return 130;
  if (result.code === 0) return 0;
  throw new Stop(
    `${what} ended with code ${result.code}; the reason stands above, and the app's log tells more.`,
  );
}
