import { createHash, randomBytes } from 'node:crypto';
import { chmod, copyFile, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Depth } from './damage.ts';
import { damagedFailure, findDamage, hashFile } from './damage.ts';
import { asFailure, type EmbeddedFailure } from './failure.ts';
import { ensureFolder } from './files.ts';
import type { Manifest } from './manifest.ts';
import { MANIFEST_FILE, MANIFEST_FORMAT, readManifest } from './manifest.ts';
import type { PackageTree, StagedFile } from './packageTree.ts';
import { listStagedFiles, locatePackage } from './packageTree.ts';
import { defaultCacheFolder } from './places.ts';
import type { EmbeddedOptions, Log } from './types.ts';

export interface Binaries {
  tree: string;
  manifest: Manifest;
  major: number;
  initdb: string;
  postgres: string;
  pgCtl: string;
}

/** Raised when the layout of a staged tree changes, so that older ones are not taken for it. */
const LAYOUT = 2;

interface Reports {
  onLog: Log;
  onStep: (sentence: string) => void;
}

/**
 * The packaged app's own tree, whose files are looked at later (checkOnce); or in development one staged from the npm
 * package, which is checked here because it can be made anew.
 */
export async function findBinaries(
  options: Pick<EmbeddedOptions, 'binaries' | 'cacheFolder'>,
  reports: Reports,
  depth: Depth,
): Promise<Binaries> {
  if (options.binaries !== undefined) return describeTree(options.binaries);
  const source = await locatePackage();
  const files = await listStagedFiles(source.native);
  const cache = options.cacheFolder ?? defaultCacheFolder();
  const tree = join(cache, `postgres-${source.version}-${await fingerprint(source, files)}`);
  const present = await openTree(tree, depth).catch((error: unknown) => {
    const failure = asFailure(error);
    if (failure.category === 'binaries-damaged') reports.onLog({ level: 'warn', message: failure.sentence });
    return undefined;
  });
  if (present) return present;
  reports.onStep('Preparing the database programs (once).');
  await stage(tree, source, files);
  return openTree(tree, 'quick');
}

/** Copies the tree under a name of its own and renames it into place, so that two processes may do it at once. */
export async function stage(tree: string, source: PackageTree, files: StagedFile[]): Promise<void> {
  const partial = `${tree}.partial-${randomBytes(6).toString('hex')}`;
  await ensureFolder(dirname(tree), 0o755);
  await mkdir(partial);
  try {
    const { platform, arch } = process;
    const { version } = source;
    const major = Number.parseInt(version, 10);
    const manifest: Manifest = {
      format: MANIFEST_FORMAT,
      version,
      major,
      platform,
      arch,
      source: source.source,
      absentRuntime: [],
      files: {},
    };
    for (const { from, to } of files) {
      const target = join(partial, to);
      await mkdir(dirname(target), { recursive: true });
      await copyFile(from, target);
      manifest.files[to] = {
        bytes: (await stat(target)).size,
        sha256: await hashFile(target),
        executable: to.startsWith('bin/'),
      };
    }
    await openToEverybody(partial, files);
    await writeFile(join(partial, MANIFEST_FILE), `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o644 });
    await takePlace(partial, tree);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

async function openTree(tree: string, depth: Depth): Promise<Binaries> {
  const binaries = await describeTree(tree);
  const damaged = await findDamage(tree, binaries.manifest, depth);
  if (damaged.length > 0) throw damagedFailure(tree, damaged);
  return binaries;
}

async function describeTree(tree: string): Promise<Binaries> {
  const manifest = await readManifest(tree);
  const program = (name: string) => join(tree, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return {
    tree,
    manifest,
    major: manifest.major,
    initdb: program('initdb'),
    postgres: program('postgres'),
    pgCtl: program('pg_ctl'),
  };
}

/** A program that cannot start is looked at again, byte for byte, before anything else is blamed. */
export async function unlessDamaged(binaries: Binaries, failure: EmbeddedFailure): Promise<EmbeddedFailure> {
  if (failure.category !== 'other' && failure.category !== 'binaries-damaged') return failure;
  const damaged = await findDamage(binaries.tree, binaries.manifest, 'full');
  return damaged.length > 0 ? damagedFailure(binaries.tree, damaged) : failure;
}

/** Another user runs the server when we are root, whatever the umask and the modes in the package are. */
async function openToEverybody(tree: string, files: StagedFile[]): Promise<void> {
  const folders = new Set<string>(['']);
  for (const { to } of files) {
    await chmod(join(tree, to), to.startsWith('bin/') ? 0o755 : 0o644);
    for (let folder = dirname(to); folder !== '.'; folder = dirname(folder)) folders.add(folder);
  }
  for (const folder of folders) await chmod(join(tree, folder), 0o755);
}

async function takePlace(partial: string, tree: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await rename(partial, tree);
    } catch (error) {
      // Somebody else was first, and theirs is as good as ours unless it is the damaged one we came to replace.
      if (await openTree(tree, 'full').catch(() => undefined)) return;
      if (attempt === 3) throw error;
      const aside = `${tree}.damaged-${randomBytes(6).toString('hex')}`;
      await rename(tree, aside).catch(() => {});
      await rm(aside, { recursive: true, force: true });
    }
  }
}

/** Changes with the package's version and files, so that an update never meets the old tree. */
async function fingerprint(source: PackageTree, files: StagedFile[]): Promise<string> {
  const hash = createHash('sha256').update(`${LAYOUT}\n${source.source.package}@${source.source.version}\n`);
  for (const { from, to } of files) hash.update(`${to} ${(await stat(from)).size}\n`);
  return hash.digest('hex').slice(0, 12);
}
