import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './children.mjs';
import { inModules, out, toolEnvironment } from './paths.mjs';

const dayMilliseconds = 24 * 60 * 60 * 1000;
const silenceSeconds = 60;
const memory = join(out, '.electron-refused.json');

/** Electron's executable, downloaded when it can be; undefined when this machine cannot have it today. */
export async function ensureElectron(/** @type {string} */ node) {
  const there = findElectron();
  if (there) return (await doesRun(there)) ? there : undefined;
  if (wasRefusedToday()) return undefined;
  console.log('Downloading Electron, once.');
  if (await download(node)) {
    const fresh = findElectron();
    if (fresh && (await doesRun(fresh))) return fresh;
  }
  remember();
  console.log('Electron cannot be had here; the preview shell stands in for it (asked again tomorrow).');
  return undefined;
}

/** Reads what the electron package notes after its download, without its habit of downloading when asked. */
function findElectron() {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? inModules('electron', 'dist');
  try {
    const path = join(folder, readFileSync(inModules('electron', 'path.txt'), 'utf8'));
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/** A downloaded Electron may still miss libraries of the system; as plain Node it loads them all and needs no display. */
async function doesRun(/** @type {string} */ path) {
  const environment = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  return (await run(path, ['--eval', '0'], { quiet: true, environment, limitSeconds: 30 })).code === 0;
}

/** The download may take long on a slow line; it is given up when nothing arrives for a minute. */
async function download(/** @type {string} */ node) {
  const folder = join(out, 'electron-download');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  let size = -1;
  let grewAt = Date.now();
  const isStuck = () => {
    const now = folderSize(folder);
    if (now !== size) grewAt = Date.now();
    size = now;
    return Date.now() - grewAt > silenceSeconds * 1000;
  };
  const environment = { ...toolEnvironment(), TMPDIR: folder, TEMP: folder, TMP: folder };
  const result = await run(node, [inModules('electron', 'install.js')], {
    quiet: true,
    environment,
    isStuck,
  });
  rmSync(folder, { recursive: true, force: true });
  return result.code === 0;
}

/** @param {string} folder @returns {number} bytes */
function folderSize(folder) {
  let bytes = 0;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    bytes += statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0;
  }
  return bytes;
}

function electronVersion() {
  return JSON.parse(readFileSync(inModules('electron', 'package.json'), 'utf8')).version;
}

function wasRefusedToday() {
  try {
    const { at, version } = JSON.parse(readFileSync(memory, 'utf8'));
    return version === electronVersion() && Date.now() - Date.parse(at) < dayMilliseconds;
  } catch {
    return false;
  }
}

function remember() {
  mkdirSync(out, { recursive: true });
  writeFileSync(memory, `${JSON.stringify({ at: new Date().toISOString(), version: electronVersion() })}\n`);
}
