import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { EmbeddedFailure } from './failure.ts';

/** What a staged tree must contain, byte for byte. */
export interface Manifest {
  source: string;
  /** Of the server, such as `18.4`. */
  version: string;
  files: Record<string, { bytes: number; sha256: string }>;
}

export const MANIFEST_FILE = 'manifest.json';

export async function readManifest(tree: string): Promise<Manifest> {
  const path = join(tree, MANIFEST_FILE);
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Manifest;
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    const sentence = `The database programs in ${tree} are ${missing ? 'missing' : 'damaged'}: install Counterfoil again.`;
    throw new EmbeddedFailure(sentence, {
      category: missing ? 'binaries-missing' : 'binaries-damaged',
      cause,
    });
  }
}

/**
 * Names the files that differ from the manifest. `quick` compares every size and hashes the programs only
 * (some 30 ms, done at every start); `full` hashes everything (done after staging and after a failed start).
 */
export async function findDamage(
  tree: string,
  manifest: Manifest,
  depth: 'quick' | 'full',
): Promise<string[]> {
  const damaged: string[] = [];
  await Promise.all(
    Object.entries(manifest.files).map(async ([path, expected]) => {
      const file = join(tree, path);
      const found = await stat(file).catch(() => undefined);
      const hashed = depth === 'full' || path.startsWith('bin/');
      if (found?.size !== expected.bytes) damaged.push(path);
      else if (hashed && (await hashFile(file)) !== expected.sha256) damaged.push(path);
    }),
  );
  return damaged.sort();
}

export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}
