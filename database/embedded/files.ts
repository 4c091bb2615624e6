import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { chmod, mkdir, open, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A POSIX user the server runs as; undefined where the server runs as we do. */
export interface ServerUser {
  name: string;
  uid: number;
  gid: number;
}

/**
 * Writes a file so that a crash leaves either the old or the new text, never half of it.
 * The new file is made exclusively and renamed: a link planted under the final name is replaced, not followed.
 */
export async function writeDurably(
  path: string,
  text: string,
  mode: number,
  user?: ServerUser,
): Promise<void> {
  const partial = `${path}.${randomBytes(6).toString('hex')}`;
  const file = await open(partial, 'wx', mode);
  try {
    await file.writeFile(text, 'utf8');
    await file.chmod(mode);
    if (user) await file.chown(user.uid, user.gid);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await rename(partial, path);
  } catch (error) {
    await unlink(partial).catch(() => {});
    throw error;
  }
  await syncFolder(dirname(path));
}

/** Makes a folder and its parents unless they are there; what is there keeps its owner and mode. */
export async function ensureFolder(path: string, mode: number): Promise<void> {
  const highest = await mkdir(path, { recursive: true, mode });
  if (highest === undefined) return;
  // Whatever the umask is: the server's user must get through to the lowest.
  for (let folder = path; folder.length >= highest.length; folder = dirname(folder))
    await chmod(folder, mode);
}

/** Makes a folder that belongs to the server's user alone (0700), also when it was there with another mode. */
export async function ensurePrivateFolder(path: string, user: ServerUser | undefined): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  if (process.platform === 'win32') return;
  // O_NOFOLLOW: in a shared folder the name may be a link that somebody planted.
  const folder = await open(path, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
  try {
    const stat = await folder.stat();
    if (user && stat.uid !== user.uid) await folder.chown(user.uid, user.gid);
    if ((stat.mode & 0o7777) !== 0o700) await folder.chmod(0o700);
  } finally {
    await folder.close();
  }
}

/** A rename is only durable when the folder's own entry is; Windows has no such call. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
