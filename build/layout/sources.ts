import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the product: its path from the checkout's folder with forward slashes, and its text. */
export type Source = { path: string; text: string };

/** A broken rule: where, and one sentence that says what to do instead. */
export type Finding = { path: string; line: number; sentence: string };

export const productFolders = ['domain', 'contract', 'database', 'electron', 'renderer'] as const;

/** Reads every TypeScript file of the product's five folders. */
export function readSources(root: string): Source[] {
  return productFolders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(
        (name) => `${folder}/${name.replaceAll('\\', '/')}`,
      ),
    )
    .filter((path) => /\.tsx?$/.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** Reads every style sheet of the screens. */
export function readStyles(root: string): Source[] {
  return readdirSync(join(root, 'renderer'), { recursive: true, encoding: 'utf8' })
    .map((name) => `renderer/${name.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.css'))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** The line, counted from 1, on which the given index of the text stands. */
export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

/** Tests beside their component may use the test runner; everything else in them follows the same table. */
export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path);
