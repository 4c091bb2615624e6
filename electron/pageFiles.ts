import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { isOwnPage } from './ownPages.ts';

/** Every kind of file the renderer consists of. A file of another kind is not served. */
export const MIME_TYPES: Readonly<Record<string, string>> = Object.freeze({
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
});

const LONGEST_PATH = 512;
// Says what a path may look like instead of what it may not: no segment starts with a dot, and there is no
// percent sign, backslash, colon or control character, so no encoding and no drive letter has to be thought of.
const PLAIN_PATH = /^(?:[\w-][\w.@-]*\/)*[\w-][\w.@-]*\.[a-z0-9]+$/;

/** The path below the renderer folder that an address of ours names, or null when it names nothing we serve. */
export function pagePath(address: string): string | null {
  if (!isOwnPage(address)) return null;
  // Read from the text and not from `URL.pathname`, which would quietly resolve `..` before we can refuse it.
  const [beforeQuery = ''] = address.split(/[?#]/, 1);
  const path = beforeQuery.replace(/^[a-z]+:\/\/[^/]*\/?/, '') || 'index.html';
  if (path.length > LONGEST_PATH || !PLAIN_PATH.test(path)) return null;
  return MIME_TYPES[extname(path)] === undefined ? null : path;
}

export interface PageFile {
  path: string;
  type: string;
  content: Buffer;
}

/** Reads one file of the built renderer; null when there is none, or when a link leads out of the folder. */
export async function readPageFile(folder: string, path: string): Promise<PageFile | null> {
  const type = MIME_TYPES[extname(path)];
  if (type === undefined) return null;
  try {
    const root = await realpath(folder);
    const file = await realpath(join(root, path));
    if (!file.startsWith(root + sep)) return null;
    return { path, type, content: await readFile(file) };
  } catch {
    return null;
  }
}
