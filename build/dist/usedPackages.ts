import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Plugin } from 'vite';

/** The folder of the package that a module belongs to, such as `node_modules/@mantine/core`; null for our own. */
export function packageFolder(moduleId: string): string | null {
  const found = /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/?]+)\//.exec(moduleId.replaceAll('\\', '/'));
  return found?.[1] ?? null;
}

/** Notes in `file` which packages a bundle holds something of, for the licences that an installer has to carry. */
export function noteUsedPackages(file: string): Plugin {
  let root = '';
  return {
    name: 'note-used-packages',
    configResolved(config) {
      root = config.root;
    },
    async writeBundle(_options, bundle) {
      const ids = Object.values(bundle).flatMap((output) =>
        output.type === 'chunk'
          ? output.moduleIds
          : output.originalFileNames.map((name) => resolve(root, name)),
      );
      const folders = new Set(ids.flatMap((id) => packageFolder(id) ?? []));
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, JSON.stringify([...folders].sort()));
    },
  };
}

/** The folders of all packages that the bundles hold something of, from the notes about each of them. */
export async function readUsedPackages(notes: string): Promise<string[]> {
  const lists = await Promise.all(
    ['main', 'preload', 'renderer'].map(
      async (part) => JSON.parse(await readFile(join(notes, `${part}.json`), 'utf8')) as string[],
    ),
  );
  return [...new Set(lists.flat())].sort();
}
