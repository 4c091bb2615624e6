import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedFailure } from './failure.ts';
import type { ServerUser } from './files.ts';
import { ensurePrivateFolder, syncFolder, writeDurably } from './files.ts';
import type { Places } from './places.ts';
import { launch } from './programs.ts';
import { readLogTail } from './serverLog.ts';
import type { Binaries } from './staging.ts';
import { explainExit } from './startFailure.ts';

export const ADMIN = 'counterfoil_admin';

/** True when there is a cluster of our major version; one of another version is an error, never overwritten. */
export async function clusterExists(places: Places, major: number): Promise<boolean> {
  const found = await readMajor(places.data);
  if (found === major) return true;
  if (found !== undefined) throw wrongMajor(found, major);
  const others = (await readdir(places.root)).filter((name) => /^\d+$/.test(name) && name !== String(major));
  for (const name of others) {
    const other = await readMajor(join(places.root, name, 'data'));
    if (other !== undefined) throw wrongMajor(other, major);
  }
  return false;
}

/** Makes the cluster beside its final place and renames it, so that one that was interrupted is never taken for whole. */
export async function createCluster(
  places: Places,
  binaries: Binaries,
  user: ServerUser | undefined,
  adminPassword: string,
): Promise<void> {
  await removeLeftovers(places);
  const fresh = join(places.base, `data.new-${randomBytes(6).toString('hex')}`);
  const passwordFile = join(places.base, `password-${randomBytes(6).toString('hex')}`);
  const output = join(places.log, 'initdb.log');
  try {
    await writeDurably(passwordFile, adminPassword, 0o600, user);
    await mkdir(fresh, { mode: 0o700 });
    await ensurePrivateFolder(fresh, user);
    const args = [
      `--pgdata=${fresh}`,
      `--username=${ADMIN}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--data-checksums',
      '--no-instructions',
    ];
    const { exited } = await launch(binaries.initdb, args, { folder: fresh, output, user });
    const exit = await exited;
    if (exit.code !== 0) throw explainExit('initdb', exit, await readLogTail([output], places.log));
    await rename(fresh, places.data);
    await syncFolder(places.base);
  } finally {
    await unlink(passwordFile).catch(() => {});
    await rm(fresh, { recursive: true, force: true });
  }
}

async function removeLeftovers(places: Places): Promise<void> {
  for (const name of await readdir(places.base)) {
    if (/^(data\.new|password)-/.test(name))
      await rm(join(places.base, name), { recursive: true, force: true });
  }
}

async function readMajor(data: string): Promise<number | undefined> {
  const text = await readFile(join(data, 'PG_VERSION'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return text === undefined ? undefined : Number.parseInt(text, 10);
}

function wrongMajor(found: number, major: number): EmbeddedFailure {
  const sentence = `This folder holds a database of PostgreSQL ${found}, but this Counterfoil runs PostgreSQL ${major}: use the Counterfoil that made it, or bring its data over with a backup.`;
  return new EmbeddedFailure(sentence, { category: 'wrong-major' });
}
