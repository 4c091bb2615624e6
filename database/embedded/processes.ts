import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

/**
 * What stands behind a pid. `zombie`: dead but not collected by its parent, which PostgreSQL takes for alive.
 * `other`: demonstrably not the server of this data folder. `unknown`: it exists and we may not look at it.
 */
export type Life = 'gone' | 'zombie' | 'postgres' | 'other' | 'unknown';

const run = promisify(execFile);

export async function lifeOf(pid: number, data: string): Promise<Life> {
  const signal = canSignal(pid);
  if (signal === 'gone') return 'gone';
  if (process.platform === 'linux' && (await isZombie(pid))) return 'zombie';
  const name = await executableName(pid);
  if (name === undefined) return canSignal(pid) === 'gone' ? 'gone' : 'unknown';
  if (!/^postgres(\.exe)?$/i.test(name)) return 'other';
  if (signal === 'forbidden') return 'unknown';
  // The server works inside its data folder, so another postgres that was given the same pid is told apart.
  const folder =
    process.platform === 'linux' ? await readlink(`/proc/${pid}/cwd`).catch(() => undefined) : undefined;
  return folder === undefined || folder === data ? 'postgres' : 'other';
}

/** Resolves to true when the process has ended (or is a zombie) within the time. */
export async function waitUntilGone(pid: number, data: string, timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const life = await lifeOf(pid, data);
    if (life === 'gone' || life === 'zombie' || life === 'other') return true;
    if (performance.now() > deadline) return false;
    await delay(20);
  }
}

/** Processes that work inside the data folder; undefined where the system does not tell (all but Linux). */
export async function processesInside(data: string): Promise<number[] | undefined> {
  if (process.platform !== 'linux') return undefined;
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const folders = await Promise.all(pids.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => undefined)));
  return pids.filter((_, index) => folders[index] === data);
}

function canSignal(pid: number): 'yes' | 'gone' | 'forbidden' {
  try {
    process.kill(pid, 0);
    return 'yes';
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH' ? 'gone' : 'forbidden';
  }
}

async function isZombie(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The name in brackets may itself hold brackets and blanks; the state follows the last one.
  return /^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2));
}

async function executableName(pid: number): Promise<string | undefined> {
  try {
    if (process.platform === 'linux') {
      const path = await readlink(`/proc/${pid}/exe`).catch(() => undefined);
      if (path !== undefined) return basename(path.replace(/ \(deleted\)$/, ''));
      return (await readFile(`/proc/${pid}/comm`, 'utf8')).trim() || undefined;
    }
    if (process.platform === 'win32') {
      const { stdout } = await run('tasklist', ['/fi', `PID eq ${pid}`, '/fo', 'csv', '/nh'], {
        windowsHide: true,
      });
      return /^"([^"]+)"/.exec(stdout.trim())?.[1];
    }
    const { stdout } = await run('ps', ['-p', String(pid), '-o', 'comm=']);
    return basename(stdout.trim()) || undefined;
  } catch {
    return undefined;
  }
}
