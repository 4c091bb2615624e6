import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { run, wasInterrupted } from './children.mjs';
import { findPinnedNode, inModules, root } from './paths.mjs';
import { Stop } from './stop.mjs';

/** Installs the packages of package-lock.json when they are missing or older than it; returns the pinned Node. */
export async function installPackages() {
  if (!arePackagesCurrent()) {
    console.log('Installing the packages of package-lock.json (npm ci); the first time takes a minute.');
    const result = await npm(['ci']);
    if (result.code !== 0) {
      if (!wasInterrupted()) process.stderr.write(result.output);
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

/** Whether an install ended (npm writes its own lock last) after package-lock.json last changed. */
function arePackagesCurrent() {
  const installed = inModules('.package-lock.json');
  if (!existsSync(installed) || !findPinnedNode()) return false;
  return statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
}

/** Only errors are shown: packages that ask for a newer Node get it, because tools run on the pinned one. */
function npm(/** @type {string[]} */ args) {
  const environment = { ...process.env, NODE_ENV: 'development', npm_config_loglevel: 'error' };
  const ours = process.env['npm_execpath'];
  if (ours && /npm-cli\.c?js$/.test(ours)) {
    return run(process.execPath, [ours, ...args], { quiet: true, environment });
  }
  return run('npm', args, { quiet: true, environment, shell: process.platform === 'win32' });
}
