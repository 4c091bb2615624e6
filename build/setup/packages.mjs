import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, wasInterrupted } from './children.mjs';
import { findPinnedNode, root } from './paths.mjs';
import { Stop } from './stop.mjs';

/** Installs the packages of package-lock.json when they are missing or not the ones it asks for; returns the pinned Node. */
export async function installPackages() {
  if (!arePackagesCurrent() || !findPinnedNode()) {
    console.log('Installing the packages of package-lock.json (npm ci); the first time takes a minute.');
    const result = await npm(['ci']);
    if (result.code !== 0) {
      if (!wasInterrupted()) process.stderr.write(withoutUsage(result.output));
      if (result.output.includes('EUSAGE')) {
        throw new Stop(
          'package.json and package-lock.json do not agree; run `npm install` once, then the command again.',
        );
      }
      throw new Stop(
        `The packages could not be installed; npm's own words stand above. Check the network (and your npm registry and proxy settings), then run the command again.`,
      );
    }
  }
  const node = findPinnedNode();
  if (node && (await run(node, ['--version'], { quiet: true })).code === 0) return node;
  throw new Stop(
    'The pinned Node is missing or does not run here; delete the folder node_modules and run the command again.',
  );
}

/** Whether what npm noted as installed (it does so last) is what package-lock.json asks for on this machine. */
export function arePackagesCurrent(folder = root) {
  const wanted = readPackages(join(folder, 'package-lock.json'));
  const installed = readPackages(join(folder, 'node_modules', '.package-lock.json'));
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    const there = installed[path];
    if (path === '') return true;
    // Packages for other systems are optional and stay away.
    return there ? there.version === entry.version : Boolean(entry.optional);
  });
}

/** @param {string} path @returns {Record<string, { version?: string, optional?: boolean }> | undefined} */
function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** npm ends some errors with its whole manual. */
const withoutUsage = (/** @type {string} */ output) =>
  output.replace(/npm error (?:Clean install a project|Usage:)[\s\S]*?(?=npm error A complete log|$)/, '');

/** Only errors are shown: packages that ask for a newer Node get it, because tools run on the pinned one. */
function npm(/** @type {string[]} */ args) {
  const environment = { ...process.env, NODE_ENV: 'development', npm_config_loglevel: 'error' };
  const ours = process.env['npm_execpath'];
  if (ours && /npm-cli\.c?js$/.test(ours)) {
    return run(process.execPath, [ours, ...args], { quiet: true, environment });
  }
  return run('npm', args, { quiet: true, environment, shell: process.platform === 'win32' });
}
