import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { EmbeddedFailure } from './failure.ts';
import type { Manifest, ManifestFile } from './manifest.ts';

/** `quick` compares every size and hashes the programs only; `full` hashes everything. */
export type Depth = 'quick' | 'full';

/** As many files as are read at once: a desktop app may have few left to open. */
const READERS = 8;

/** Names the files that differ from the manifest, in order. */
export async function findDamage(tree: string, manifest: Manifest, depth: Depth): Promise<string[]> {
  const damaged: string[] = [];
  const waiting = Object.entries(manifest.files).values();
  const read = async () => {
    for (const [path, expected] of waiting) {
      const hashed = depth === 'full' || path.startsWith('bin/');
      if (!(await isWhole(join(tree, path), expected, hashed))) damaged.push(path);
    }
  };
  await Promise.all(Array.from({ length: READERS }, read));
  return damaged.sort();
}

async function isWhole(file: string, expected: ManifestFile, hashed: boolean): Promise<boolean> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile() || found.size !== expected.bytes) return false;
  // Windows has no such bit; elsewhere a program that lost it, as through a careless copy, cannot be started.
  if (process.platform !== 'win32' && expected.executable && (found.mode & 0o111) === 0) return false;
  return !hashed || (await hashFile(file)) === expected.sha256;
}

export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}

/** The failure of a tree in which these files are missing or not what the manifest says. */
export function damagedFailure(tree: string, damaged: string[]): EmbeddedFailure {
  const names =
    damaged.slice(0, 3).join(', ') + (damaged.length > 3 ? ` and ${damaged.length - 3} more` : '');
  const sentence = `The database programs in ${tree} are damaged (${names}): install Counterfoil again.`;
  return new EmbeddedFailure(sentence, { category: 'binaries-damaged' });
}
