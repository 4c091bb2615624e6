import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { hashFile } from '../../database/embedded/damage.ts';
import type { Manifest } from '../../database/embedded/manifest.ts';
import { checkTree, readAnyManifest } from './checkTree.ts';
import { writeManifest } from './writeTree.ts';

/**
 * Has every program and library of a tree signed, and notes in the manifest what that made of them. It must come
 * before the app around the tree is signed, and the app's signer must then leave the tree alone: a file that is
 * signed later is one that the supervisor finds changed, and refuses. `sign` changes the file of that path.
 */
export async function signTree(folder: string, sign: (path: string) => Promise<void>): Promise<Manifest> {
  const { files } = await checkTree(folder);
  // What the programs load is signed before the programs are.
  const order = Object.keys(files).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  for (const name of order) if (files[name]?.executable) await sign(join(folder, name));
  return noteSigned(folder);
}

/** Notes in the manifest what signing has made of programs and libraries; nothing else may have changed. */
export async function noteSigned(folder: string): Promise<Manifest> {
  const manifest = await readAnyManifest(folder);
  for (const [name, file] of Object.entries(manifest.files)) {
    if (!file.executable) continue;
    const path = join(folder, name);
    manifest.files[name] = { ...file, bytes: (await stat(path)).size, sha256: await hashFile(path) };
  }
  await writeManifest(folder, manifest);
  return checkTree(folder);
}

const PROGRAM = /^bin\/[^.]+(\.exe)?$/;
const rank = (name: string): number => (PROGRAM.test(name) ? 1 : 0);
