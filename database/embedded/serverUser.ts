import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { EmbeddedFailure } from './failure.ts';
import type { ServerUser } from './files.ts';

const ROOT_REFUSED =
  'Please start Counterfoil as an ordinary user: as root (administrator) it would put the till at risk.';

/** For the packaged app: one clear sentence, before anything is touched. */
export function refuseToRunAsRoot(): void {
  if (isRoot()) throw new EmbeddedFailure(ROOT_REFUSED, { category: 'started-as-root' });
}

/**
 * PostgreSQL refuses to run as root. In containers and on CI machines root is all there is, so the server then
 * runs as an existing unprivileged user; nothing is added to the system. A data folder that is there already
 * is served as the user it belongs to, because PostgreSQL accepts nobody else.
 */
export async function chooseServerUser(data: string): Promise<ServerUser | undefined> {
  if (!isRoot()) return undefined;
  const present = await stat(data).catch(() => undefined);
  if (present && present.uid > 0) return { name: `uid ${present.uid}`, uid: present.uid, gid: present.gid };
  const users = (await readFile('/etc/passwd', 'utf8').catch(() => ''))
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = users.find(([user]) => user === name) ?? [];
    if (Number(uid) > 0 && Number(gid) > 0) return { name, uid: Number(uid), gid: Number(gid) };
  }
  return { name: 'nobody', uid: 65534, gid: 65534 };
}

/** True when every folder from the root down to `path` (or its nearest existing parent) lets this user through. */
export async function canReach(path: string, user: ServerUser): Promise<boolean> {
  const parents: string[] = [];
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    parents.unshift(folder);
    if (folder === dirname(folder)) break;
  }
  for (const folder of parents) {
    const found = await stat(folder).catch(() => undefined);
    if (!found) return true;
    const execute = found.uid === user.uid ? 0o100 : found.gid === user.gid ? 0o010 : 0o001;
    if ((found.mode & execute) === 0) return false;
  }
  return true;
}

function isRoot(): boolean {
  return process.platform !== 'win32' && process.getuid?.() === 0;
}
