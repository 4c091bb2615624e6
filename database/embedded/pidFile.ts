import { readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Endpoint } from './configuration.ts';
import type { ServerUser } from './files.ts';
import { writeDurably } from './files.ts';

/** What `postmaster.pid` says about the server that wrote it. */
export interface PidFile {
  pid: number;
  endpoint: Endpoint | undefined;
}

/** Undefined: there is none. `corrupt`: it is there and names no process. */
export async function readPidFile(data: string): Promise<PidFile | 'corrupt' | undefined> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return text === undefined ? undefined : parsePidFile(text);
}

/** Lines: pid, data folder, start time, port, socket folder, listen address, shared memory, status. */
export function parsePidFile(text: string): PidFile | 'corrupt' {
  const [first = '', , , portLine = '', folder = '', address = ''] = text
    .split('\n')
    .map((line) => line.trim());
  if (!/^[1-9]\d{0,9}$/.test(first)) return 'corrupt';
  const port = /^[1-9]\d{0,4}$/.test(portLine) ? Number(portLine) : undefined;
  let endpoint: Endpoint | undefined;
  if (port !== undefined && folder !== '') endpoint = { transport: 'socket', folder, port };
  else if (port !== undefined && address !== '') endpoint = { transport: 'tcp', port };
  return { pid: Number(first), endpoint };
}

/**
 * Lets the next server pass a pid file whose pid is taken by somebody else. Instead of removing the file we put
 * our own pid in it: PostgreSQL takes the pid of its parent for stale, and still checks the rest, so workers of
 * the old server that hold its shared memory keep the new one out. On Windows the server is not our child, and
 * there the file goes.
 */
export async function disownPidFile(data: string, user: ServerUser | undefined): Promise<void> {
  const path = join(data, 'postmaster.pid');
  if (process.platform === 'win32') return unlink(path);
  const lines = (await readFile(path, 'utf8')).split('\n');
  await writeDurably(path, [String(process.pid), ...lines.slice(1)].join('\n'), 0o600, user);
}

export function removePidFile(data: string): Promise<void> {
  return unlink(join(data, 'postmaster.pid'));
}
