import { createHash } from 'node:crypto';
import { lstat, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { EmbeddedFailure } from './failure.ts';
import type { ServerUser } from './files.ts';
import { ensureFolder, ensurePrivateFolder } from './files.ts';
import { canReach } from './serverUser.ts';

/** Everything of one cluster lies in `base`, which carries the major version in its name. */
export interface Places {
  root: string;
  base: string;
  data: string;
  log: string;
  /** A folder for the server's socket, short enough for the operating system. */
  socket: string;
  relocated: boolean;
}

// The system allows 104 bytes on macOS and 108 on Linux, and PostgreSQL appends its own file name and `.lock`.
const LONGEST_SOCKET_PATH = 100;
const SOCKET_FILE = '/.s.PGSQL.5432';

/** Decides where a cluster lives, and makes the folders that are not PostgreSQL's own. */
export async function preparePlaces(
  folder: string,
  major: number,
  user: ServerUser | undefined,
): Promise<Places> {
  const requested = resolve(folder);
  const relocated = user !== undefined && !(await canReach(requested, user));
  const root = relocated ? join('/var/lib/counterfoil', shortHash(requested)) : requested;
  const base = join(root, String(major));
  if (relocated && (await exists(join(requested, String(major), 'data')))) {
    throw new EmbeddedFailure(
      `The database in ${requested} cannot be reached by the user "${user.name}", as whom the server would run.`,
      { category: 'permission' },
    );
  }
  const log = join(base, 'log');
  const socket = socketFolder(base);
  // As root the server's user must walk through our folders but need not list them.
  const ours = user ? 0o711 : 0o700;
  if (relocated) await ensureFolder('/var/lib/counterfoil', 0o711);
  await ensureFolder(root, ours);
  await ensureFolder(base, ours);
  await ensurePrivateFolder(log, user);
  return { root, base, data: join(base, 'data'), log, socket, relocated };
}

/** Makes the socket's folder: nobody else may be able to enter it, or could have planted it in a shared one. */
export async function prepareSocketFolder(path: string, user: ServerUser | undefined): Promise<void> {
  if (Buffer.byteLength(path + SOCKET_FILE) >= LONGEST_SOCKET_PATH) {
    throw new EmbeddedFailure(`The path for the database's socket is too long: ${path}`, {
      category: 'path-too-long',
    });
  }
  const existing = await lstat(path).catch(() => undefined);
  const uid = user?.uid ?? process.getuid?.();
  if (existing && existing.uid !== uid && existing.uid !== process.getuid?.()) {
    throw new EmbeddedFailure(`The folder ${path} belongs to somebody else; remove it and start again.`, {
      category: 'permission',
    });
  }
  await ensurePrivateFolder(path, user);
}

export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** Where staged binaries are kept: for root a folder every user can read, else the user's own cache. */
export function defaultCacheFolder(): string {
  if (process.platform === 'win32')
    return join(process.env.LOCALAPPDATA ?? homedir(), 'counterfoil', 'cache');
  if (process.getuid?.() === 0) return '/var/cache/counterfoil';
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'counterfoil');
  return join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'counterfoil');
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function socketFolder(base: string): string {
  const beside = join(base, 'socket');
  if (Buffer.byteLength(beside + SOCKET_FILE) < LONGEST_SOCKET_PATH) return beside;
  // Not os.tmpdir(): it is long on macOS, and it must be the same at every start so that an orphan is found again.
  return join('/tmp', `counterfoil-${shortHash(base)}`);
}
