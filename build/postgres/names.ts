import { readdir, readFile, realpath } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** Each name that a tree knows, with forward slashes, and the plain file that stands behind it. */
export type Names = Map<string, string>;

/** The npm packages hold no links; an install script would make them from this list. */
const LINK_LIST = 'pg-symlinks.json';

/** Lists a source's files and links. A link that leads out of the source, or to nothing, is an error. */
export async function listNames(folder: string): Promise<Names> {
  const root = await realpath(folder);
  const names: Names = new Map();
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(root, path).split(sep).join('/');
    if (entry.isFile() && name !== LINK_LIST) names.set(name, path);
    if (entry.isSymbolicLink()) names.set(name, await follow(root, path, name));
  }
  for (const { source, target } of await readLinkList(root)) {
    const path = join(root, source);
    if (!names.has(target)) names.set(target, await follow(root, path, target));
  }
  return names;
}

/** Lists a tree of ours, in which every entry must be a plain file. */
export async function listFiles(folder: string): Promise<Names> {
  const names: Names = new Map();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) names.set(relative(folder, path).split(sep).join('/'), path);
    else if (!entry.isDirectory()) throw new Error(`${path} is not a plain file.`);
  }
  return names;
}

async function follow(root: string, path: string, name: string): Promise<string> {
  const file = await realpath(path).catch(() => {
    throw new Error(`The link ${name} leads to nothing.`);
  });
  if (!file.startsWith(root + sep)) throw new Error(`The link ${name} leads out of ${root}.`);
  return file;
}

async function readLinkList(root: string): Promise<{ source: string; target: string }[]> {
  const text = await readFile(join(root, LINK_LIST), 'utf8').catch(() => '[]');
  const links = JSON.parse(text) as { source: string; target: string }[];
  // Its paths begin with the folder that the list itself lies in.
  const inside = (path: string) => path.replace(/^native\//, '');
  return links.map(({ source, target }) => ({ source: inside(source), target: inside(target) }));
}
