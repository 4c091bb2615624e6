import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findDamage } from '../../database/embedded/damage.ts';
import { MANIFEST_FILE, type Manifest } from '../../database/embedded/manifest.ts';
import { findLibraries } from './libraries.ts';
import { listFiles } from './names.ts';
import type { Target } from './target.ts';

/**
 * Looks at a tree as it lies on the disk, staged or installed: plain files only, exactly those of the manifest, byte
 * for byte, and every library that they need. Throws at the first thing that is wrong.
 */
export async function checkTree(folder: string): Promise<Manifest> {
  const manifest = await readAnyManifest(folder);
  const names = await listFiles(folder);
  names.delete(MANIFEST_FILE);
  const stray = [...names.keys()].find((name) => !(name in manifest.files));
  if (stray !== undefined) throw new Error(`${join(folder, stray)} is not in the manifest.`);
  const [damaged] = await findDamage(folder, manifest, 'full');
  if (damaged !== undefined) throw new Error(`${join(folder, damaged)} is not what the manifest says.`);
  const binaries = Object.keys(manifest.files).filter((name) => manifest.files[name]?.executable);
  const { found, absentRuntime } = await findLibraries(names, binaries, manifest as unknown as Target);
  if (found.length !== binaries.length) throw new Error(`${folder} holds a library that is not executable.`);
  if (absentRuntime.join() !== manifest.absentRuntime.join()) {
    throw new Error(
      `${folder} says ${manifest.absentRuntime.join()} is absent, but it is ${absentRuntime.join()}.`,
    );
  }
  return manifest;
}

/** The manifest of a tree for whatever machine; the supervisor's own reader takes none but this one's. */
export async function readAnyManifest(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(folder, MANIFEST_FILE), 'utf8')) as Manifest;
}
