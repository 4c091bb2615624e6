// node build/postgres/stage.ts <platform> <arch> [--release]: puts the PostgreSQL of an installer into
// build/staged/<platform>-<arch>/, where electron-builder takes it from.
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest } from '../../database/embedded/manifest.ts';
import { serverVersion } from '../../database/embedded/packageTree.ts';
import { checkTree } from './checkTree.ts';
import { chooseContents } from './contents.ts';
import { findLibraries } from './libraries.ts';
import { collectLicences } from './licences.ts';
import { listNames } from './names.ts';
import { findSource } from './source.ts';
import { type Arch, nameOf, type Platform, parseTarget, type Target } from './target.ts';
import { addVisualCRuntime, RUNTIME_VARIABLE } from './visualCRuntime.ts';
import { writeTree } from './writeTree.ts';

export interface StageOptions {
  platform: Platform;
  arch: Arch;
  /** The folder of the tree. What is in it goes, but only once the new tree is known to be good. */
  into: string;
  /** A build for customers: nothing may be left for their machines to bring. */
  release: boolean;
}

/** Where the tree of a target is put unless it is wanted elsewhere. */
export const stagedFolder = (target: Target): string =>
  join(import.meta.dirname, '../staged', nameOf(target));

/** Makes the tree of PostgreSQL that the packaged app of a target carries, complete and without a single link. */
export async function stagePostgres(options: StageOptions): Promise<{ folder: string; manifest: Manifest }> {
  const target: Target = { platform: options.platform, arch: options.arch };
  const source = await findSource(target);
  const names = await listNames(source.folder);
  await addVisualCRuntime(names, target);
  const { binaries, data } = chooseContents(names.keys(), target);
  const { found, absentRuntime } = await findLibraries(names, binaries, target);
  if (absentRuntime.length > 0) reportAbsentRuntime(absentRuntime, options.release);
  const version = serverVersion(source.version);
  const partial = `${options.into}.partial`;
  try {
    const manifest = await writeTree({
      target,
      into: partial,
      names,
      binaries: found,
      data,
      texts: await collectLicences(found, source, target),
      about: { version, source: { package: source.package, version: source.version }, absentRuntime },
    });
    await checkTree(partial);
    await rm(options.into, { recursive: true, force: true });
    await rename(partial, options.into);
    return { folder: options.into, manifest };
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

function reportAbsentRuntime(libraries: string[], release: boolean): void {
  const sentence = `PostgreSQL for Windows needs ${libraries.join(', ')} of the Visual C++ runtime: put the path of a folder that holds them into ${RUNTIME_VARIABLE}.`;
  if (release) throw new Error(sentence);
  console.warn(
    `WARNING: ${sentence} This build starts only on machines that have that runtime already, and its manifest says so.`,
  );
}

if (import.meta.main) {
  const target = parseTarget(process.argv[2], process.argv[3]);
  const release = process.argv.includes('--release');
  const { folder, manifest } = await stagePostgres({ ...target, into: stagedFolder(target), release });
  const files = Object.values(manifest.files);
  const megabytes = files.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;
  console.log(
    `Staged PostgreSQL ${manifest.version} for ${nameOf(target)}: ${files.length} files, ${megabytes.toFixed(1)} MB, in ${folder}`,
  );
}
