import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's folder, without a trailing separator. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** Everything the commands make lives here; deleting it costs nothing but time. */
export const out = join(root, 'out');

/** A path inside node_modules. */
export const inModules = (/** @type {string[]} */ ...parts) => join(root, 'node_modules', ...parts);

/** The Node that all tools run on, pinned in package.json; undefined while it is not installed. */
export function findPinnedNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  return [inModules('node', 'bin', name), inModules('.bin', name)].find((path) => existsSync(path));
}

/** This process's environment, with the pinned Node and the tools first in the search path. */
export function toolEnvironment() {
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  return { ...process.env, [key]: [inModules('.bin'), process.env[key]].filter(Boolean).join(delimiter) };
}
