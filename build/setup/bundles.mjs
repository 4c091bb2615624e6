import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './children.mjs';
import { inModules, out, root } from './paths.mjs';
import { Stop } from './stop.mjs';

const sources = [
  ...['domain', 'contract', 'database', 'electron', 'renderer', 'electron.vite.config.ts'],
  ...[
    'package.json',
    'package-lock.json',
    'tsconfig.base.json',
    'tsconfig.node.json',
    'tsconfig.renderer.json',
  ],
];
const stamp = join(out, '.build-stamp.json');

/** Builds main, preload and renderer into out/ when the sources have changed since the last build. */
export async function buildWhenStale(/** @type {string} */ node) {
  if (isCurrent(hashSources())) return;
  console.log('Building the app.');
  const result = await buildBundles(node);
  if (result.code === 0) return;
  process.stderr.write(withoutStack(result.output));
  throw new Stop(
    'The app could not be built; the reason stands above. `npm run typecheck` often says it better.',
  );
}

/** The bundler's own call stack only hides what it says about our files. */
export const withoutStack = (/** @type {string} */ output) => output.replaceAll(/^\s+at .*\n?/gm, '');

/** Builds unconditionally and returns the outcome with its output. */
export async function buildBundles(/** @type {string} */ node) {
  const hash = hashSources();
  const result = await run(node, [inModules('electron-vite', 'bin', 'electron-vite.js'), 'build'], {
    quiet: true,
    limitSeconds: 600,
  });
  if (result.code === 0) writeStamp(hash);
  return result;
}

/** One hash over the names and contents of everything that goes into the bundles. */
export function hashSources(folder = root) {
  const hash = createHash('sha256');
  for (const source of sources) {
    const path = join(folder, source);
    if (!existsSync(path)) continue;
    for (const file of filesBelow(path)) hash.update(file.slice(folder.length)).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** @param {string} path @returns {string[]} */
function filesBelow(path) {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path).sort();
  return names.flatMap((name) => filesBelow(join(path, name)));
}

function isCurrent(/** @type {string} */ hash) {
  try {
    return JSON.parse(readFileSync(stamp, 'utf8')).hash === hash && existsSync(join(out, 'main'));
  } catch {
    return false;
  }
}

/** Hot reload writes its own bundles into out/, so the next start has to build again. */
export function forgetBuild() {
  rmSync(stamp, { force: true });
}

function writeStamp(/** @type {string} */ hash) {
  mkdirSync(out, { recursive: true });
  writeFileSync(stamp, `${JSON.stringify({ hash })}\n`);
}
