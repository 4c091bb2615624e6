import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

const PROJECT = join(import.meta.dirname, '../..');

/** What an installed copy needs of the bundles in out/: all else there is for development. */
const PACKED = [
  /^main\/(?:main|application|faces)\.js$/,
  /^preload\/preload\.cjs$/,
  /^renderer\/index\.html$/,
  /^renderer\/assets\/[\w.-]+\.(?:js|css|woff2|svg|png)$/,
];

/** The files of out/ that belong into the archive, with slashes and sorted. */
export async function listPacked(out = join(PROJECT, 'out')): Promise<string[]> {
  const found = await Promise.all(
    ['main', 'preload', 'renderer'].map(async (part) =>
      (await readdir(join(out, part), { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map((entry) => relative(out, join(entry.parentPath, entry.name)).split(sep).join('/')),
    ),
  );
  return found
    .flat()
    .filter((path) => PACKED.some((pattern) => pattern.test(path)))
    .sort();
}

/** What the app asks of its own package.json, and no more. */
async function describeApp(): Promise<string> {
  const project = JSON.parse(await readFile(join(PROJECT, 'package.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  // Linux ties a window to its entry in the menu by this name.
  const desktopName = 'counterfoil.desktop';
  const { version, description, author, license, type, main } = project;
  const homepage = 'https://counterfoil.example';
  const told = { name: 'counterfoil', productName: 'Counterfoil', version, description, author, license };
  return `${JSON.stringify({ ...told, homepage, desktopName, type, main }, null, 2)}\n`;
}

/** Lays out, in an empty folder, exactly the files that go into the archive. */
export async function makeAppFolder(into: string): Promise<void> {
  await rm(into, { recursive: true, force: true });
  await mkdir(into, { recursive: true });
  await writeFile(join(into, 'package.json'), await describeApp());
  for (const path of await listPacked()) {
    const to = join(into, 'out', path);
    await mkdir(dirname(to), { recursive: true });
    await cp(join(PROJECT, 'out', path), to);
  }
}
