import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { damagedFailure, findDamage } from './damage.ts';
import { writeDurably } from './files.ts';
import type { Manifest } from './manifest.ts';

/**
 * Hashes a whole tree the first time that it is seen, and again whenever the size or a time of any file has changed
 * since; what was found whole is noted in `note`. Throws an EmbeddedFailure that names what is missing or changed.
 */
export async function checkOnce(
  tree: string,
  manifest: Manifest,
  note: string,
  onStep: (sentence: string) => void = () => {},
): Promise<void> {
  const seen = await fingerprint(tree, manifest);
  const known = await readFile(note, 'utf8').catch(() => '');
  if (known === seen) return;
  onStep('Checking the database programs (once).');
  const damaged = await findDamage(tree, manifest, 'full');
  if (damaged.length > 0) throw damagedFailure(tree, damaged);
  await writeDurably(note, seen, 0o600);
}

/** One line that changes with the manifest, and with the size, the modes or either time of any of its files. */
async function fingerprint(tree: string, manifest: Manifest): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(manifest));
  const found = await Promise.all(
    Object.keys(manifest.files).map((path) => stat(join(tree, path)).catch(() => undefined)),
  );
  // The time of writing can be set by hand, the time of the last change of any kind cannot.
  for (const file of found) hash.update(`${file?.size} ${file?.mode} ${file?.mtimeMs} ${file?.ctimeMs}\n`);
  return `${hash.digest('hex')}\n`;
}
